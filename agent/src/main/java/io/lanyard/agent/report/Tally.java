package io.lanyard.agent.report;

import io.lanyard.Effect;
import io.lanyard.agent.record.RecordedCall;

/** How often calls were allowed, denied, and would have been denied if anybody had enforced it. */
final class Tally {
  long allowed;
  long denied;
  long wouldBeDenied;

  void add(RecordedCall call) {
    if (call.effect() == Effect.ALLOW) {
      allowed++;
    } else if (call.wasStopped()) {
      denied++;
    } else {
      wouldBeDenied++;
    }
  }

  void add(Tally other) {
    allowed += other.allowed;
    denied += other.denied;
    wouldBeDenied += other.wouldBeDenied;
  }

  long all() {
    return allowed + denied + wouldBeDenied;
  }

  long refusals() {
    return denied + wouldBeDenied;
  }
}
