package io.lanyard.rules;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.Resource;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a call from what a file says, standing where the file says. */
final class WrittenCall {
  private WrittenCall() {}

  static Call of(Section section, Caller caller, Optional<String> prompt, Problems problems) {
    Flow flow = section.get(CallFormat.REQUEST).map(Flow::ofRequest).orElseGet(Flow::ofBackground);
    FlowPosition position = FlowPosition.startOf(flow, caller);
    Call call =
        Call.of(section.get(CallFormat.ACTION), CallAttributes.of(section, prompt, problems));
    section.get(CallFormat.SQL).ifPresent(call::text);
    return call.fulfils("filter")
        .bind(position, cause(section, position), section.get(CallFormat.GRANT));
  }

  private static @Nullable Call cause(Section section, FlowPosition position) {
    Call cause = null;
    for (Action action : section.get(CallFormat.CAUSE)) {
      Call outer = Call.of(action, Attributes.of(Resource.NONE, Map.of()));
      cause = outer.bind(position, cause, Grant.NONE);
    }
    return cause;
  }
}
