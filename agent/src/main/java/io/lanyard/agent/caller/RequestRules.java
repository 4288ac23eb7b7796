package io.lanyard.agent.caller;

import io.lanyard.Action;
import io.lanyard.Effect;
import io.lanyard.rules.Rule;
import io.lanyard.rules.RuleFile;

/** Whether inbound requests are decided at all: deciding and recording each one has its price. */
final class RequestRules {
  private RequestRules() {}

  static boolean decide(RuleFile file) {
    if (file.defaults().getOrDefault(Action.REQUEST_ENTER, Effect.ALLOW) == Effect.DENY) {
      return true;
    }
    for (Rule rule : file.rules()) {
      if (rule.actions().contains(Action.REQUEST_ENTER)) {
        return true;
      }
    }
    return false;
  }
}
