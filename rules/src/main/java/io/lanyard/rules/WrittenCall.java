package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import java.util.Optional;

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
        .bind(
            position,
            CauseChain.of(section.get(CallFormat.CAUSE), position),
            section.get(CallFormat.GRANT));
  }
}
