package io.lanyard.agent.origin;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells constants that statements may be made of from all the others, which are not kept. */
final class SqlWords {
  private static final Set<String> WORDS =
      Set.of(
          "select",
          "insert",
          "update",
          "delete",
          "from",
          "where",
          "and",
          "or",
          "not",
          "join",
          "inner",
          "left",
          "right",
          "outer",
          "cross",
          "on",
          "using",
          "order",
          "group",
          "by",
          "asc",
          "desc",
          "values",
          "set",
          "limit",
          "offset",
          "fetch",
          "union",
          "all",
          "having",
          "into",
          "with",
          "as",
          "create",
          "drop",
          "alter",
          "merge",
          "call",
          "in",
          "is",
          "null",
          "like",
          "between",
          "exists",
          "distinct",
          "returning",
          "case",
          "when",
          "then",
          "else",
          "end");

  private static final Pattern VERB =
      Pattern.compile("\\b(?:select|insert|update|delete|merge)\\b", Pattern.CASE_INSENSITIVE);

  private SqlWords() {}

  static boolean isKeyword(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /** Whether a statement may have this part: a keyword among others, or nothing but symbols. */
  static boolean mayBeIn(String constant) {
    boolean keyword = false;
    boolean others = false;
    boolean space = false;
    int from = -1;
    for (int i = 0; i <= constant.length(); i++) {
      char c = i < constant.length() ? constant.charAt(i) : ' ';
      space |= i < constant.length() && c <= ' ';
      boolean letter = Character.isLetter(c) || c == '_';
      if (letter && from < 0) {
        from = i;
      } else if (!letter && from >= 0) {
        boolean known = isKeyword(constant.substring(from, i));
        keyword |= known;
        others |= !known;
        from = -1;
      }
    }
    return keyword ? space || !others : !others && hasOperator(constant);
  }

  /** Whether somewhere in a text a statement may begin. */
  static boolean mayHoldStatement(String text) {
    return VERB.matcher(text).find();
  }

  private static boolean hasOperator(String constant) {
    for (int i = 0; i < constant.length(); i++) {
      if ("=<>(),*?".indexOf(constant.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
