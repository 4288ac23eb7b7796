package io.lanyard.agent.cli;

import io.lanyard.agent.audit.RecordedLine;
import io.lanyard.agent.audit.RecordedLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** All calls of one flow, each below the call that it happened because of. */
final class CausalTree {
  private final Map<String, RecordedLine> decisions = new LinkedHashMap<>();
  private final Map<String, RecordedLine> outcomes = new LinkedHashMap<>();

  private final List<RecordedLine> refusedTokens = new ArrayList<>();
  private Optional<RecordedLine> unverifiedToken = Optional.empty();

  private CausalTree() {}

  /** The decision with this id, or the only one whose id begins so. */
  static Optional<RecordedLine> find(RecordedLines record, String id) throws IOException {
    Map<String, RecordedLine> found = new LinkedHashMap<>();
    eachOf(
        record,
        "\"id\":\"" + id,
        line -> {
          if (line.is("decision") && line.text("id").startsWith(id)) {
            found.put(line.text("id"), line);
          }
        });
    if (found.containsKey(id)) {
      return Optional.of(found.get(id));
    }
    if (found.size() > 1) {
      throw new CommandFailedException(
          ExitCodes.USAGE,
          found.size()
              + " decisions begin with '"
              + id
              + "'; write out more of the id: "
              + String.join(", ", found.keySet().stream().limit(5).toList()));
    }
    return found.values().stream().findFirst();
  }

  /** Everything that is recorded of the flow of a decision. */
  static CausalTree around(RecordedLines record, RecordedLine decision) throws IOException {
    CausalTree tree = new CausalTree();
    eachOf(
        record,
        "\"flow\":\"" + decision.text("flow") + "\"",
        line -> {
          if (line.is("decision")) {
            tree.decisions.put(line.text("id"), line);
          } else if (line.is("caller") && line.text("status").equals("refused")) {
            tree.refusedTokens.add(line);
          }
        });
    String hint = decision.object("request").text("hint");
    if (!hint.isEmpty()) {
      // Told once of each person, most often in an earlier flow.
      eachOf(
          record,
          "\"id\":\"" + hint + "\"",
          line -> {
            if (line.is("caller") && line.text("status").equals("unverified")) {
              tree.unverifiedToken = Optional.of(line);
            }
          });
    }
    eachOf(
        record,
        "\"type\":\"outcome\"",
        line -> {
          if (tree.decisions.containsKey(line.text("id"))) {
            tree.outcomes.put(line.text("id"), line);
          }
        });
    return tree;
  }

  Optional<RecordedLine> outcome(String id) {
    return Optional.ofNullable(outcomes.get(id));
  }

  /** The tokens that came with the flow's request and did not count. */
  List<RecordedLine> refusedTokens() {
    return refusedTokens;
  }

  /** The token that came with the decision's request and that no caller's entry reads. */
  Optional<RecordedLine> unverifiedToken() {
    return unverifiedToken;
  }

  /** The decisions that led to this one, outermost first, and itself last. */
  List<RecordedLine> pathTo(String id) {
    List<RecordedLine> path = new ArrayList<>();
    RecordedLine step = decisions.get(id);
    while (step != null && !path.contains(step)) {
      path.add(0, step);
      step = decisions.get(above(step));
    }
    return path;
  }

  /** The whole tree, one line a call, drawn with branches. */
  void draw(CallLine line, Consumer<String> out) {
    List<RecordedLine> roots = new ArrayList<>();
    for (RecordedLine decision : decisions.values()) {
      if (!decisions.containsKey(above(decision))) {
        roots.add(decision);
      }
    }
    draw(roots, "", line, out);
  }

  private void draw(List<RecordedLine> calls, String indent, CallLine line, Consumer<String> out) {
    for (int i = 0; i < calls.size(); i++) {
      boolean last = i == calls.size() - 1;
      RecordedLine call = calls.get(i);
      out.accept(indent + (last ? "└─ " : "├─ ") + line.of(call));
      draw(below(call.text("id")), indent + (last ? "   " : "│  "), line, out);
    }
  }

  private List<RecordedLine> below(String id) {
    List<RecordedLine> calls = new ArrayList<>();
    for (RecordedLine decision : decisions.values()) {
      if (above(decision).equals(id)) {
        calls.add(decision);
      }
    }
    return calls;
  }

  /** The cause, which for a tool call is the model call that asked for it. */
  private static String above(RecordedLine decision) {
    String cause = decision.text("cause");
    return cause.isEmpty() ? decision.text("parent") : cause;
  }

  private static void eachOf(RecordedLines record, String containing, Consumer<RecordedLine> reader)
      throws IOException {
    record.forEach(
        (file, number, line) -> {
          // One byte to a character: quicker to look through than to decode.
          if (RecordedLines.isWhole(line)
              && new String(line, StandardCharsets.ISO_8859_1).contains(containing)) {
            try {
              reader.accept(RecordedLine.of(line));
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            }
          }
        });
  }

  /** How one call looks in the tree. */
  interface CallLine {
    String of(RecordedLine decision);
  }
}
