package io.lanyard.agent.origin;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.lanyard.Action;
import io.lanyard.Attribute;
import io.lanyard.Attributes;
import io.lanyard.Call;
import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.ModelOutput;
import io.lanyard.Resource;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import io.lanyard.rules.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * One request that a model works on with tools: what is heard in its course, and what is refused.
 */
final class Errand {
  private final Tracking tracking = new Tracking(new AppConstants());
  private final FlowPosition flow =
      FlowPosition.startOf(
          Flow.ofRequest(InboundRequest.NONE), Caller.workload("assistant", Set.of(), "test"));
  private final RuleSet rules;

  Errand(String request, RuleSet rules) {
    this.rules = rules;
    tracking.begin();
    heard(SourceKind.USER, "", request);
  }

  /** What a tool returned; as the object that it was before somebody made YAML of it. */
  void returned(String tool, String result) {
    heard(SourceKind.TOOL, tool, structured(result));
  }

  /** The model asks for a call of a tool. Whether the rules refuse it. */
  boolean refuses(String tool, Map<String, Object> arguments) {
    String json = JSONObjectUtils.toJSONString(arguments);
    tracking.remember(
        bound(Action.MODEL_CHAT, Resource.NONE, Map.of()),
        new ModelOutput("", List.of(new ModelOutput.ToolRequest("1", tool, json))));
    Call call =
        bound(
            Action.TOOL_CALL,
            Resource.of(tool),
            Map.of(Attribute.TOOL_NAME, tool, Attribute.TOOL_ARGS, arguments));
    return rules.decide(call.origins(tracking.origins(call))).stops();
  }

  private void heard(SourceKind kind, String tool, String text) {
    Call call = bound(Action.MODEL_CHAT, Resource.NONE, Map.of());
    tracking.heard(call, new Source(kind, call.id(), tool, "", Set.of()), text);
  }

  private Call bound(Action action, Resource resource, Map<Attribute, ?> values) {
    return Call.of(action, Attributes.of(resource, values)).bind(flow, null, Grant.NONE);
  }

  private static String structured(String yaml) {
    try {
      Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
      if (read instanceof List<?> list) {
        return JSONArrayUtils.toJSONString(list);
      }
      return read instanceof Map<?, ?> ? JSONObjectUtils.toJSONString(Corpus.object(read)) : yaml;
    } catch (YamlEngineException prose) {
      return yaml;
    }
  }
}
