package io.lanyard.rules.sql;

import java.util.Set;

/** What {@link TablePositions} knows within one pair of parentheses. */
final class Parenthesis {
  /** Words that may stand before a table that is read. */
  static final Set<String> BEFORE_READ = Words.set("only lateral");

  final String opener;
  boolean expects;
  int introducedAt = -1;
  boolean list;
  boolean callable;
  boolean target;
  boolean query;
  boolean strings;
  boolean removes;
  Set<String> noise = BEFORE_READ;

  /**
   * Nothing is expected yet.
   *
   * @param opener the word before it, or nothing
   */
  Parenthesis(String opener) {
    this.opener = opener;
  }

  Parenthesis cleared() {
    Parenthesis clear = new Parenthesis(opener);
    clear.removes = removes;
    return clear;
  }

  void expect(int at, boolean list, boolean callable, boolean target, Set<String> noise) {
    this.noise = noise;
    this.expects = true;
    this.introducedAt = at;
    this.list = list;
    this.callable = callable;
    this.target = target;
    this.strings = callable || target;
  }

  void endList() {
    expects = false;
    list = false;
  }
}
