package io.lanyard.agent.audit;

import io.lanyard.Call;
import io.lanyard.Decision;
import io.lanyard.Gate;
import io.lanyard.Grant;
import io.lanyard.InboundRequest;
import io.lanyard.Obligation;
import io.lanyard.Resource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A decision as a line: all that is needed to understand it and to decide it again. */
final class DecisionLine {
  private final String app;
  private final RecordedAttributes attributes;
  private final Optional<ContentSealer> sealer;

  DecisionLine(LogSettings settings, DigestKey key, Optional<ContentSealer> sealer) {
    this.app = settings.app();
    this.sealer = sealer;
    this.attributes = new RecordedAttributes(new Secrets(key, settings.capture()));
  }

  JsonLine of(Call call, Decision decision) {
    JsonLine line =
        new JsonLine(1_024)
            .continued()
            .text("type", "decision")
            .text("id", call.id())
            .text("flow", call.flow().id())
            .text("parent", idOf(call.parent()))
            .text("action", call.action().id())
            .text("resource", call.resource().toString());
    resource(line, call.resource());
    attributes.write(line.open("attributes"), call, decision.reads());
    line.close();
    if (sealer.isPresent()) {
      JsonLine content = attributes.content(call);
      line.text("captured", sealer.get().seal(content.bytes(), content.length()));
    }
    line.text("cause", idOf(call.cause()));
    cause(line, call);
    line.value("caller", CallerFields.of(call.caller()));
    Map<String, Object> origins = call.origins().evidence();
    if (!origins.isEmpty()) {
      line.value("origins", origins);
    }
    request(line.open("request"), call.flow().request());
    line.close()
        .text("decision", decision.effect().id())
        .flag("enforced", decision.enforced())
        .text("mode", Gate.policy().enforce() ? "enforce" : "observe")
        .text("rule", decision.rule())
        .value("matched", decision.matched())
        .value("obligations", obligations(decision))
        .text("reason", decision.reason());
    if (!decision.errors().isEmpty()) {
      line.value("errors", decision.errors());
    }
    if (call.grant() != Grant.NONE) {
      line.text("grant", call.grant().name().toLowerCase(Locale.ROOT));
    }
    return line.text("rules", decision.rules())
        .text("app", app)
        .text("thread", Thread.currentThread().getName())
        .text("trace_id", call.trace().traceId())
        .text("span_id", call.trace().spanId());
  }

  /** The names one by one where they can't be told apart when they are joined. */
  private static void resource(JsonLine line, Resource resource) {
    for (String name : resource.names()) {
      if (name.isEmpty() || name.indexOf(',') >= 0) {
        line.value("resources", new TreeSet<>(resource.names()));
        break;
      }
    }
    if (!resource.exact()) {
      line.flag("exact", false);
    }
  }

  /** What {@code within} and {@code cause} read, and whether a model wrote what is sent. */
  private static void cause(JsonLine line, Call call) {
    Deque<String> within = new ArrayDeque<>();
    for (Call step = call.cause(); step != null; step = step.cause()) {
      within.addFirst(step.action().id());
    }
    if (!within.isEmpty()) {
      line.value("within", within);
    }
    if (ModelWords.areIn(call)) {
      line.text("origin", "model");
    }
  }

  private static void request(JsonLine line, InboundRequest request) {
    if (!request.equals(InboundRequest.NONE)) {
      line.text("method", request.method())
          .text("path", request.path())
          .text("peer", request.peer());
      if (!request.hint().isEmpty()) {
        line.text("hint", request.hint());
      }
    }
  }

  private static List<Object> obligations(Decision decision) {
    List<Object> all = new ArrayList<>();
    for (Obligation obligation : decision.obligations()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("kind", obligation.kind());
      fields.put("rule", obligation.rule());
      all.add(fields);
    }
    return all;
  }

  private static String idOf(@Nullable Call call) {
    return call == null ? "" : call.id();
  }
}
