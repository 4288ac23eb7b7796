package io.lanyard.rules.format;

import io.lanyard.rules.yaml.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Forms of single values. */
public final class Scalars {
  private Scalars() {}

  /** A string that is not blank, with its place. */
  public static Form<Yaml.Scalar> located() {
    return new TextForm("text");
  }

  /**
   * The same, for one of a few words that editors complete; whoever reads it sees to it that it is
   * one.
   */
  public static Form<Yaml.Scalar> located(String describe, List<String> words) {
    return new TextForm(describe, words);
  }

  /** A string that is not blank. */
  public static Form<String> text() {
    return located().map(scalar -> scalar.text().strip());
  }

  /** A string that a function understands, such as a date. */
  public static <T> Form<T> parsed(String describe, Function<String, Optional<T>> parse) {
    return new TextForm(describe).refined(describe, scalar -> parse.apply(scalar.text().strip()));
  }

  /**
   * The same, if some have other names elsewhere.
   *
   * @param meant what was probably meant by a text that is none
   */
  public static <T> Form<T> parsed(
      String describe,
      Function<String, Optional<T>> parse,
      Function<String, Optional<String>> meant) {
    return new RefinedForm<>(
        new TextForm(describe),
        describe,
        scalar -> parse.apply(scalar.text().strip()),
        scalar -> meant.apply(scalar.text().strip()));
  }

  /** Any single value as it is written, a bare {@code no} too. */
  public static Form<String> anyText() {
    return new ScalarForm<>(
        "text", Json.object("type", "string"), scalar -> Optional.of(scalar.text()));
  }

  /** An expression, with its place; a bare {@code true} is one. */
  public static Form<Yaml.Scalar> expression() {
    return new ExpressionForm();
  }

  /** {@code true} or {@code false}. */
  public static Form<Boolean> bool() {
    return new ScalarForm<>("true or false", Json.object("type", "boolean"), Scalars::truth);
  }

  private static Optional<Boolean> truth(Yaml.Scalar scalar) {
    boolean isTrue = scalar.text().equals("true");
    return scalar.plain() && (isTrue || scalar.text().equals("false"))
        ? Optional.of(isTrue)
        : Optional.empty();
  }

  /** A whole number within bounds, both included. */
  public static Form<Long> integer(long least, long most) {
    return new ScalarForm<>(
        least == most ? "the number " + least : "a whole number from " + least + " to " + most,
        Json.object("type", "integer", "minimum", least, "maximum", most),
        new Bounds(least, most));
  }

  /** No lambda: to link one that is given numbers takes longer than all the rest. */
  private record Bounds(long least, long most) implements Function<Yaml.Scalar, Optional<Long>> {
    @Override
    public Optional<Long> apply(Yaml.Scalar scalar) {
      if (!scalar.plain() || !isNumber(scalar.text())) {
        return Optional.empty();
      }
      long number = Long.parseLong(scalar.text());
      return number >= least && number <= most ? Optional.of(number) : Optional.empty();
    }

    /** Of up to 18 digits, which is what a long can surely hold. */
    private static boolean isNumber(String text) {
      int start = text.startsWith("-") ? 1 : 0;
      for (int i = start; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return text.length() > start && text.length() - start <= 18;
    }
  }

  /** One of a few words. */
  public static <T> Form<T> choice(Map<String, T> words) {
    return ChoiceForm.of(words);
  }

  /**
   * The same, for words of which some mean others elsewhere.
   *
   * @param meant the word that was probably meant by another
   */
  public static <T> Form<T> choice(Map<String, T> words, Function<String, Optional<String>> meant) {
    return new ChoiceForm<>(words, meant);
  }

  /** One of an enum's constants, in lower case. To look them up would take reflection. */
  public static <E extends Enum<E>> Form<E> choice(E[] constants) {
    return ChoiceForm.of(constants);
  }
}
