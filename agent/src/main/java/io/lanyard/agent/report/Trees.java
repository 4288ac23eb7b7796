package io.lanyard.agent.report;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.record.RecordReader;
import io.lanyard.agent.record.RecordedCall;
import io.lanyard.agent.record.ToldOrigins;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The second look at a record: chosen flows with all their calls, each below its cause. */
final class Trees implements RecordReader.Taker {
  private static final int MOST_CALLS = 12_000;
  private static final List<String> MEASURES =
      List.of("rows", "documents", "input_tokens", "output_tokens", "bytes_out");

  /** A request or run, and its calls. */
  private static final class Flow {
    final Map<String, Object> fields;
    final List<Object> calls = new ArrayList<>();

    Flow(Map<String, Object> fields) {
      this.fields = fields;
    }
  }

  private final Set<String> chosen;
  private final Index<Who> callers;
  private final Index<String> words;
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final Map<String, Map<String, Object>> calls = new HashMap<>();

  Trees(Set<String> chosen, Index<Who> callers, Index<String> words) {
    this.chosen = chosen;
    this.callers = callers;
    this.words = words;
  }

  @Override
  public void decision(RecordedCall call) {
    if (!chosen.contains(Cut.of(call.flow())) || calls.size() >= MOST_CALLS) {
      return;
    }
    Flow flow = flows.computeIfAbsent(call.flow(), fresh -> new Flow(flow(call)));
    Map<String, Object> fields = fields(call);
    flow.calls.add(fields);
    calls.put(call.id(), fields);
  }

  @Override
  public void other(RecordedLine line) {
    Map<String, Object> call = line.is("outcome") ? calls.get(line.text("id")) : null;
    if (call != null) {
      call.put("end", end(line));
    }
  }

  private Map<String, Object> flow(RecordedCall call) {
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("id", Cut.of(call.flow()));
    flow.put("time", call.time().toEpochMilli());
    flow.put("who", callers.of(Who.of(call)));
    flow.put("request", Cut.of((call.request().method() + " " + call.request().path()).strip()));
    flow.put("peer", Cut.of(call.request().peer()));
    return flow;
  }

  private Map<String, Object> fields(RecordedCall call) {
    RecordedLine line = call.line();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", Cut.of(call.id()));
    fields.put(
        "above", Cut.of(line.text("cause").isEmpty() ? line.text("parent") : line.text("cause")));
    fields.put("time", call.time().toEpochMilli());
    fields.put("who", callers.of(Who.of(call)));
    fields.put("action", words.of(call.action().id()));
    fields.put("resource", words.of(Cut.of(call.resource())));
    fields.put("effect", call.effect().id());
    fields.put("stopped", call.wasStopped());
    fields.put("rule", words.of(Cut.of(call.rule())));
    fields.put("reason", words.of(Cut.of(line.text("reason"))));
    fields.put("byModel", call.isWrittenByModel());
    StringJoiner values = new StringJoiner("; ");
    line.object("attributes").fields().forEach((name, value) -> values.add(name + " = " + value));
    fields.put("values", words.of(Cut.of(values.toString())));
    fields.put("parts", words.of(Cut.of(String.join("; ", ToldOrigins.parts(line)))));
    fields.put("origins", words.of(Cut.of(String.join("; ", ToldOrigins.answers(line)))));
    return fields;
  }

  private static String end(RecordedLine line) {
    StringJoiner end = new StringJoiner(", ");
    end.add(line.text("status"));
    if (!line.text("error").isEmpty()) {
      end.add(line.text("error"));
    }
    end.add(line.number("duration_ns") / 1_000_000 + " ms");
    for (String measure : MEASURES) {
      if (!line.text(measure).isEmpty()) {
        end.add(measure.replace('_', ' ') + " " + line.text(measure));
      }
    }
    return Cut.of(end.toString());
  }

  /** The flows, each with its calls in the order in which they were decided. */
  List<Object> fields() {
    List<Object> all = new ArrayList<>();
    for (Flow flow : flows.values()) {
      flow.fields.put("calls", flow.calls);
      all.add(flow.fields);
    }
    return all;
  }
}
