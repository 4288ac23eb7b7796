package io.lanyard.agent.origin;

import io.lanyard.Attribute;
import io.lanyard.Call;
import io.lanyard.Grant;
import io.lanyard.Known;
import io.lanyard.Origins;
import io.lanyard.Source;
import io.lanyard.SourceKind;
import io.lanyard.rules.OriginAnswers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the texts of one call came from; found out when a rule asks. Used by one thread. */
final class CallOrigins implements Origins {
  private static final int MOST_SPANS = 64;

  /** Of such a statement the application has hardly a part. */
  private static final double UNCOVERED = 0.5;

  private static final Map<SourceKind, String> STRUCTURE_FROM = new EnumMap<>(SourceKind.class);

  static {
    for (SourceKind kind : SourceKind.values()) {
      STRUCTURE_FROM.put(kind, OriginAnswers.structureQuestion(kind));
    }
  }

  private final Call call;
  private final SqlOrigins statements;
  private final AppConstants constants;
  private final RecentOutput recent;
  private @Nullable Scope scope;
  private @Nullable Map<SourceKind, SqlVerdict> verdicts;

  /** The first question and its answer; most calls that are asked anything are asked one thing. */
  private String question = "";

  private Object answer = "";
  private @Nullable Map<String, Object> answers;

  /** The texts that rules asked about, but for the statement. */
  private Map<String, List<String>> places = Map.of();

  CallOrigins(Call call, SqlOrigins statements, AppConstants constants, RecentOutput recent) {
    this.call = call;
    this.statements = statements;
    this.constants = constants;
    this.recent = recent;
  }

  @Override
  public Known structureFrom(SourceKind kind) {
    Known answer = found(kind);
    asked(STRUCTURE_FROM.getOrDefault(kind, ""), answer.id());
    return answer;
  }

  /**
   * A statement that was handed over by ways nobody follows, such as a table that a later request
   * reads, is known by its words alone, unless the application could have written it.
   */
  private Known found(SourceKind kind) {
    if (!call.flow().hasHeard() || !scope().heard(kind)) {
      return isRecent(kind) ? Known.YES : Known.NO;
    }
    SqlVerdict verdict = verdict(kind);
    boolean maybe = verdict.from() != Known.YES && verdict.appCoverage() < UNCOVERED;
    return maybe && isRecent(kind) ? Known.YES : verdict.from();
  }

  private boolean isRecent(SourceKind kind) {
    return kind == SourceKind.MODEL && recent.sourceOf(call.text()).isPresent();
  }

  @Override
  public double appCoverage() {
    return asked(OriginAnswers.APP_COVERAGE, verdict(SourceKind.MODEL).appCoverage());
  }

  private SqlVerdict verdict(SourceKind kind) {
    Map<SourceKind, SqlVerdict> known = verdicts;
    if (known == null) {
      known = new EnumMap<>(SourceKind.class);
      verdicts = known;
    }
    return known.computeIfAbsent(
        kind, some -> statements.judge(call.text(), system(), scope(), some));
  }

  private String system() {
    return call.attributes().value(Attribute.DB_SYSTEM) instanceof String system ? system : "";
  }

  @Override
  public boolean onlyFrom(String path, List<String> texts, Collection<SourceKind> kinds) {
    boolean answer = true;
    askedAt(path, texts);
    for (String text : texts) {
      answer &= isOwnHost(path) ? kinds.contains(SourceKind.APP) : isOnlyFrom(text, kinds);
    }
    return asked(OriginAnswers.onlyQuestion(path, kinds), answer);
  }

  /** The application named its model's host; that the model talks about it changes nothing. */
  private boolean isOwnHost(String path) {
    return call.grant() == Grant.TICKET && path.equals(Attribute.HTTP_HOST.id());
  }

  private boolean isOnlyFrom(String text, Collection<SourceKind> kinds) {
    for (String token : Tokens.asked(text)) {
      if (!scope().hasToken(token, kinds)
          && !(kinds.contains(SourceKind.APP) && constants.holds(token))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean fromField(String path, List<String> texts, String tool, String field) {
    boolean answer = true;
    askedAt(path, texts);
    for (String text : texts) {
      answer &= isFromField(text, tool, field);
    }
    return asked(OriginAnswers.fieldQuestion(path, tool, field), answer);
  }

  private boolean isFromField(String text, String tool, String field) {
    for (Source source : scope().exactly(text)) {
      if (source.kind() == SourceKind.TOOL
          && source.tool().equals(tool)
          && source.path().equals(field)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<SourceKind> kindsOf(String path, List<String> texts) {
    Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
    askedAt(path, texts);
    for (String text : texts) {
      kinds.addAll(isOwnHost(path) ? Set.of(SourceKind.APP) : scope().kindsOf(text));
    }
    if (texts.size() > 1) {
      // Taken apart at its spaces, a command is nothing but options and short words.
      kinds.addAll(scope().kindsOf(String.join(" ", texts)));
    }
    asked(OriginAnswers.kindsQuestion(path), ids(kinds));
    return kinds;
  }

  @Override
  public Set<String> labels() {
    Set<String> labels = scope().labels();
    asked(OriginAnswers.LABELS, new TreeSet<>(labels));
    return labels;
  }

  @Override
  public boolean isModelOutput() {
    return isRecent(SourceKind.MODEL);
  }

  @Override
  public Map<String, Object> evidence() {
    if (question.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> evidence = new LinkedHashMap<>();
    evidence.put(question, answer);
    if (answers != null) {
      evidence.putAll(answers);
    }
    Set<Map<String, Object>> spans = new LinkedHashSet<>();
    if (verdicts != null && verdicts.containsKey(SourceKind.MODEL)) {
      addSpans(scope().pieces(call.text()), Map.of(), spans);
    }
    places.forEach(
        (path, texts) -> {
          for (int i = 0; i < texts.size(); i++) {
            String at = texts.size() == 1 ? path : path + "[" + i + "]";
            addSpans(scope().tellingPieces(texts.get(i)), Map.of("at", at), spans);
          }
        });
    if (!spans.isEmpty()) {
      evidence.put("spans", List.copyOf(spans));
    }
    return evidence;
  }

  /**
   * Says where texts of others stand, once: what was said as a text and as a value, or twice, is
   * one.
   *
   * @param place in which of the call's texts; nothing for a statement
   */
  private static void addSpans(
      List<Piece> pieces, Map<String, Object> place, Set<Map<String, Object>> spans) {
    for (Piece piece : pieces) {
      if (spans.size() == MOST_SPANS) {
        return;
      }
      Map<String, Object> span = new LinkedHashMap<>(place);
      span.put("start", piece.start());
      span.put("end", piece.end());
      span.put("kind", piece.source().kind().id());
      span.put("source", piece.source().id());
      span.put("evidence", piece.value().isPresent() ? "whole_field" : "span");
      spans.add(span);
    }
  }

  private void askedAt(String path, List<String> texts) {
    if (isOwnHost(path)) {
      return;
    }
    if (places.isEmpty()) {
      places = new LinkedHashMap<>();
    }
    places.put(path, texts);
  }

  private <T> T asked(String newQuestion, T newAnswer) {
    if (question.isEmpty() || question.equals(newQuestion)) {
      question = newQuestion;
      answer = newAnswer;
    } else {
      Map<String, Object> others = answers;
      if (others == null) {
        others = new LinkedHashMap<>();
        answers = others;
      }
      others.put(newQuestion, newAnswer);
    }
    return newAnswer;
  }

  private Scope scope() {
    Scope known = scope;
    if (known == null) {
      known = FlowScopes.of(call.flow()).of(call.caller());
      scope = known;
    }
    return known;
  }

  private static List<String> ids(Collection<SourceKind> kinds) {
    List<String> ids = new ArrayList<>();
    for (SourceKind kind : kinds) {
      ids.add(kind.id());
    }
    return ids;
  }
}
