package io.lanyard.agent.classpath;

/** What a library that nothing guards reaches past Lanyard. */
public enum Reach {
  MODELS("models"),
  TOOLS("tools"),
  STORES("retrieval stores"),
  DATABASES("databases"),
  MESSAGES("messages and mail"),
  NETWORK("the network"),
  CALLERS("callers do not enter through it");

  private final String words;

  Reach(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }
}
