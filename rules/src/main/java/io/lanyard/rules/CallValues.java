package io.lanyard.rules;

import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.rules.cel.Environment;
import io.lanyard.rules.cel.Failure;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What expressions read of one call, each value when it is first asked for: SQL that no rule looks
 * at is never parsed. Not thread-safe.
 */
final class CallValues implements Environment {
  private final Call call;
  private final Instant now;
  private final String appName;
  private final Labels labels;
  private final @Nullable Object[] known = new Object[CallNames.SLOTS];

  CallValues(Call call, Instant now, String appName, Labels labels) {
    this.call = call;
    this.now = now;
    this.appName = appName;
    this.labels = labels;
  }

  @Override
  public Object read(int slot) {
    Object value = known[slot];
    if (value == null) {
      value = slot == CallNames.CAUSE_SLOT ? causes() : value(CallNames.ATTRIBUTES.get(slot));
      known[slot] = value;
    }
    return value;
  }

  private Object value(Attribute attribute) {
    Caller caller = call.caller();
    return switch (attribute) {
      case CALLER_SUBJECT -> caller.subject();
      case CALLER_ISSUER -> caller.issuer();
      case CALLER_GROUPS -> caller.groups();
      case CALLER_SCOPES -> caller.scopes();
      case CALLER_CLAIMS -> caller.claims();
      case CALLER_SESSION -> caller.session();
      case CALLER_ASSURANCE -> caller.assurance().id();
      case CALLER_AUTHENTICATED -> caller.isAuthenticated();
      case CALLER_ACTORS -> caller.actors();
      case REQUEST_METHOD -> call.flow().request().method();
      case REQUEST_PATH -> call.flow().request().path();
      case REQUEST_PEER -> call.flow().request().peer();
      case APP_NAME -> appName;
      case NOW -> now;
      case RESOURCE -> call.resource().names();
      case SQL_LABELS -> labels.ofTables(call.resource());
      case STORE_LABELS -> labels.ofStore(call, call.attributes().value(attribute));
      default -> ofLibrary(attribute);
    };
  }

  private Object ofLibrary(Attribute attribute) {
    Object value = call.attributes().value(attribute);
    return value == Attributes.ABSENT ? Failure.because("this call has no " + attribute) : value;
  }

  /** The actions along the chain of causes, the outermost first. */
  private List<String> causes() {
    Deque<String> causes = new ArrayDeque<>();
    for (Call step = call.cause(); step != null; step = step.cause()) {
      causes.addFirst(step.action().id());
    }
    return List.copyOf(causes);
  }
}
