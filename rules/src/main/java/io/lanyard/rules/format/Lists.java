package io.lanyard.rules.format;

import java.util.List;
import java.util.Map;

/** Forms of lists, and of keys that the writer chooses. */
public final class Lists {
  private Lists() {}

  /** A list, which may be empty. */
  public static <T> Form<List<T>> listOf(Form<T> element) {
    return new ListForm<>(element, false);
  }

  /** A list, or one element without the brackets. */
  public static <T> Form<List<T>> oneOrMore(Form<T> element) {
    return new ListForm<>(element, true);
  }

  /** Keys that the writer chooses, each with a value, in the order of the file. */
  public static <T> Form<List<Named<T>>> namedBy(String keys, Form<T> value) {
    return new NamesForm<>(keys, new TextForm(keys), value);
  }

  /** The same, for keys of which editors know what they can be. */
  public static <T> Form<List<Named<T>>> namedBy(String keys, Form<?> key, Form<T> value) {
    return new NamesForm<>(keys, key, value);
  }

  /** Keys that the writer chooses, each with a value. */
  public static <T> Form<Map<String, T>> mapOf(String keys, Form<T> value) {
    return namedBy(keys, value).map(Named::asMap);
  }
}
