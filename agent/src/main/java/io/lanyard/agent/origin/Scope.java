package io.lanyard.agent.origin;

import io.lanyard.Source;
import io.lanyard.SourceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one causal scope has heard: the texts of one caller's flow or conversation, and who wrote
 * them. Safe for use by many threads. Bounded to {@value #MOST_CHARS} chars, {@value #MOST_SOURCES}
 * texts, {@value SpokenWords#MOST} words and {@value WholeValues#MOST} values; what comes beyond is
 * not kept, and the scope says so.
 */
final class Scope {
  static final int MOST_CHARS = 256 << 10;
  static final int MOST_SOURCES = 256;
  private static final int GRAM = 6;
  private static final int LEAST = 10;

  /** Of a map with its key and what it leads to. */
  private static final int BYTES_OF_ENTRY = 160;

  /** Shorter texts are in any other by chance. */
  private static final int SHORTEST = 4;

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final int number = NUMBERS.incrementAndGet();
  private GramIndex index = new GramIndex(GRAM, LEAST);
  private final List<Source> texts = new ArrayList<>();
  private WholeValues values = new WholeValues();

  /** Replaced and never changed, so that whoever only asks for it needs no lock. */
  private volatile Set<SourceKind> heard = EnumSet.noneOf(SourceKind.class);

  private final Map<Text, Source> said = new LinkedHashMap<>();
  private SpokenWords words = new SpokenWords();
  private final Set<SourceKind> truncated = EnumSet.noneOf(SourceKind.class);
  private final Set<String> labels = new HashSet<>();
  private final Verdicts verdicts = new Verdicts();
  private int generation;

  private record Text(SourceKind kind, String text) {}

  /** Takes in a text; the history that is sent with every request again is known already. */
  synchronized void hear(Source source, String text) {
    labels.addAll(source.labels());
    Text key = new Text(source.kind(), text);
    if (text.isBlank() || said.containsKey(key)) {
      return;
    }
    if (texts.size() >= MOST_SOURCES || index.size() + text.length() > MOST_CHARS) {
      missed(source.kind(), Set.of());
      return;
    }
    note(source.kind());
    said.put(key, source);
    generation++;
    String own = source.kind() == SourceKind.USER ? ownWords(text) : text;
    words.hear(source.kind(), own);
    WrittenHosts.in(own).forEach(host -> keepValue(source, host));
    keep(source, Normalised.of(own));
    if (source.kind() == SourceKind.MODEL && SqlWords.mayHoldStatement(own)) {
      Normalised.withoutQualifiers(own)
          .filter(bare -> index.size() + bare.length() <= MOST_CHARS)
          .ifPresent(bare -> keep(source, bare));
    }
  }

  private void keep(Source source, Normalised text) {
    index.add(text);
    texts.add(source);
  }

  private String ownWords(String text) {
    List<String> brief = new ArrayList<>();
    for (Text each : said.keySet()) {
      if (each.kind() == SourceKind.RETRIEVED && each.text().length() <= 2 * Quotations.QUOTED) {
        brief.add(each.text());
      }
    }
    return Quotations.without(text, pieces(text), brief);
  }

  /** Takes in a value that is known whole, such as an argument of a tool call. */
  synchronized void hearValue(Source source, String value) {
    keepValue(source, value);
    if (source.kind() == SourceKind.MODEL) {
      WrittenHosts.of(value).forEach(host -> keepValue(source, host));
      WrittenPaths.opened(value).ifPresent(path -> keepValue(source, path));
    }
  }

  private void keepValue(Source source, String value) {
    if (!values.add(value, source)) {
      missed(source.kind(), Set.of());
      return;
    }
    generation++;
    note(source.kind());
    words.hearValue(source.kind(), value);
  }

  /** Takes in that a text was said, and nothing of it. */
  synchronized void missed(SourceKind kind, Set<String> held) {
    labels.addAll(held);
    note(kind);
    generation += truncated.add(kind) ? 1 : 0;
  }

  /** Takes in that something was read which holds this. */
  synchronized void hold(Set<String> held) {
    labels.addAll(held);
  }

  synchronized Optional<SqlVerdict> verdict(Verdicts.Question question, long state) {
    return verdicts.of(question, state);
  }

  synchronized void keep(Verdicts.Question question, long state, SqlVerdict verdict) {
    verdicts.keep(question, state, verdict);
  }

  /** Everything that was heard so far, for another scope to take in. */
  synchronized Scope copy() {
    Scope copy = new Scope();
    copy.heard = heard;
    copy.said.putAll(said);
    copy.values.addAll(values);
    copy.words.addAll(words);
    copy.truncated.addAll(truncated);
    copy.labels.addAll(labels);
    return copy;
  }

  /**
   * Takes in what another scope has heard, in its order: who said a thing first decides whose it
   * is.
   *
   * @param copy nobody else's
   */
  synchronized void takeIn(Scope copy) {
    labels.addAll(copy.labels);
    copy.truncated.forEach(kind -> missed(kind, Set.of()));
    copy.said.forEach((text, source) -> hear(source, text.text()));
    words.addAll(copy.words);
    boolean all = values.addAll(copy.values);
    generation++;
    for (SourceKind kind : copy.heard) {
      note(kind);
      if (!all) {
        missed(kind, Set.of());
      }
    }
  }

  /** Gives up all texts, for want of room; what they were counts as anybody's from now on. */
  synchronized void forget() {
    index = new GramIndex(GRAM, LEAST);
    texts.clear();
    said.clear();
    values = new WholeValues();
    words = new SpokenWords();
    truncated.addAll(heard);
    generation++;
  }

  /** Whether not all could be kept, or soon won't be. */
  synchronized boolean isCrowded() {
    return !truncated.isEmpty()
        || index.size() > MOST_CHARS / 2
        || texts.size() > MOST_SOURCES / 2
        || values.size() > WholeValues.MOST / 2;
  }

  /** Its own, for as long as the JVM lives. */
  int number() {
    return number;
  }

  /** Bytes held, about: texts, their index, values and words. */
  synchronized long bytes() {
    return index.bytes()
        + 2L * index.size()
        + (long) BYTES_OF_ENTRY * (said.size() + values.size() + words.size());
  }

  /** Texts, values and words that are kept. */
  synchronized int size() {
    return texts.size() + values.size() + words.size();
  }

  boolean heard(SourceKind kind) {
    return heard.contains(kind);
  }

  private void note(SourceKind kind) {
    Set<SourceKind> more = EnumSet.of(kind);
    more.addAll(heard);
    heard = more;
  }

  /** Whether not everything of this kind could be kept. */
  synchronized boolean isTruncated(SourceKind kind) {
    return truncated.contains(kind);
  }

  /** Changes with everything that is taken in. */
  synchronized int generation() {
    return generation;
  }

  synchronized Set<String> labels() {
    return Set.copyOf(labels);
  }

  synchronized Set<String> marks() {
    return Set.copyOf(values.marks());
  }

  /** Whether somebody of these kinds used this token. */
  synchronized boolean hasToken(String token, Collection<SourceKind> kinds) {
    for (SourceKind kind : kinds) {
      if (words.has(token, kind)) {
        return true;
      }
    }
    return false;
  }

  /** The parts of a text that a source of this scope holds as well. */
  synchronized List<Piece> pieces(String text) {
    Normalised normalised = Normalised.of(text);
    List<Piece> pieces = new ArrayList<>(values.within(normalised));
    addMatches(normalised, pieces);
    return pieces;
  }

  /** The same of a statement, whatever its tables are called in it. */
  synchronized List<Piece> piecesOfSql(String sql) {
    List<Piece> pieces = pieces(sql);
    Normalised.withoutQualifiers(sql).ifPresent(bare -> addMatches(bare, pieces));
    return pieces;
  }

  private void addMatches(Normalised normalised, List<Piece> pieces) {
    for (GramIndex.Match match : index.matches(normalised)) {
      int start = normalised.offset(match.start());
      int end = normalised.offset(match.end() - 1) + 1;
      Source source = texts.get(match.text());
      pieces.add(new Piece(start, end, match.length(), source, Optional.empty()));
    }
  }

  /** The parts of a text that tell whose it is. */
  synchronized List<Piece> tellingPieces(String text) {
    List<Piece> telling = pieces(text);
    if (Normalised.isOneWord(text)) {
      telling.removeIf(it -> it.value().isEmpty() && it.end() - it.start() != text.length());
    }
    return telling;
  }

  /** Who wrote something that holds the text, or a telling part of it. */
  synchronized Set<SourceKind> kindsOf(String text) {
    Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
    for (Piece piece : tellingPieces(text)) {
      kinds.add(piece.source().kind());
    }
    kinds.addAll(values.kindsOfMark(text.strip()));
    Normalised normalised = Normalised.of(text);
    if (normalised.length() >= SHORTEST && normalised.length() < LEAST) {
      for (int holder : index.holders(normalised)) {
        kinds.add(texts.get(holder).kind());
      }
    }
    // What was not kept may be anywhere.
    kinds.addAll(truncated);
    return kinds;
  }

  /** The sources that hold a text as a whole value. */
  synchronized Set<Source> exactly(String value) {
    return Set.copyOf(values.of(Normalised.of(value).toString()));
  }
}
