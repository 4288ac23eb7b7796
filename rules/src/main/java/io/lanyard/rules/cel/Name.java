package io.lanyard.rules.cel;

/**
 * A name that expressions can read, such as {@code caller.groups}.
 *
 * @param text as it is written; dots are part of it
 * @param slot by which the {@link Environment} knows it, from 0
 * @param canFail whether reading it can give a {@link Failure}, because some calls don't have it
 */
public record Name(String text, Type type, int slot, boolean canFail) {
  /** By slot. Written out, since the one that a record gets costs a cold start milliseconds. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Name name && name.slot == slot && name.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
