package io.lanyard.agent.origin;

import io.lanyard.Action;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.Known;
import io.lanyard.ModelOutput;
import io.lanyard.Origins;
import io.lanyard.Resource;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said in one request after the other, in an application whose rules ask for origins. */
final class Talk {
  final AppConstants constants = new AppConstants();
  private final Tracking tracking = new Tracking(constants);
  private FlowPosition flow = request();

  Talk() {
    tracking.begin();
  }

  /** The next one, which has heard nothing yet. */
  void nextRequest() {
    flow = request();
  }

  /** A model answers and asks for a tool, with its arguments in JSON. */
  void says(String text, String arguments) {
    tracking.remember(
        call(Action.MODEL_CHAT, ""),
        new ModelOutput(text, List.of(new ModelOutput.ToolRequest("t1", "tool", arguments))));
  }

  void heard(SourceKind kind, String text) {
    Call call = call(Action.MODEL_CHAT, "");
    tracking.heard(call, new Source(kind, call.id(), "read", "", Set.of()), text);
  }

  /** What rules are told of a call with this text. */
  Origins origins(String text) {
    return tracking.origins(call(Action.SQL_EXECUTE, text));
  }

  Known isModels(String sql) {
    return origins(sql).structureFrom(SourceKind.MODEL);
  }

  private Call call(Action action, String text) {
    return Call.of(action, Attributes.of(Resource.NONE, Map.of()))
        .text(text)
        .bind(flow, null, Grant.NONE);
  }

  private static FlowPosition request() {
    return FlowPosition.startOf(Flow.ofRequest(InboundRequest.NONE), Caller.ANONYMOUS);
  }
}
