package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Origins;
import io.lanyard.SourceKind;
import io.lanyard.rules.format.Section;
import io.lanyard.rules.yaml.Problems;
import java.util.Optional;
import java.util.Set;

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
        .origins(origins(section))
        .bind(
            position,
            CauseChain.of(section.get(CallFormat.CAUSE), position),
            section.get(CallFormat.GRANT));
  }

  private static Origins origins(Section section) {
    Set<String> labels = Set.copyOf(section.get(CallFormat.LABELS));
    Optional<SourceKind> kind = section.get(CallFormat.ORIGIN);
    if (kind.isPresent()) {
      return new WrittenOrigins(kind.get(), labels);
    }
    return labels.isEmpty() ? Origins.UNTRACKED : new WrittenOrigins(SourceKind.APP, labels);
  }
}
