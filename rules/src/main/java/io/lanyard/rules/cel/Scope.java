package io.lanyard.rules.cel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of one place may speak of: names, constants and functions. Immutable.
 *
 * <p>{@link Scope#standard()} knows CEL's own functions and types only; {@link #builder()} starts
 * there.
 */
public final class Scope {
  private final Map<String, Entry> entries;
  private final Map<String, List<Overload>> functions;
  private final List<String> open;

  /** Sorted once, when somebody first asks: only what is wrong does. */
  private volatile @Nullable Set<String> readable;

  private Scope(
      Map<String, Entry> entries, Map<String, List<Overload>> functions, List<String> open) {
    this.entries = entries;
    this.functions = functions;
    this.open = open;
  }

  /** A scope with the standard functions and no names. */
  public static Scope standard() {
    return builder().build();
  }

  /** Starts a scope with the standard functions. */
  public static Builder builder() {
    return new Builder();
  }

  /** What a name stands for. */
  Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry != null) {
      return entry;
    }
    Optional<Type> type = Library.type(name);
    if (type.isPresent()) {
      return new Fixed(type.get(), Type.TYPE);
    }
    return open.stream().anyMatch(name::startsWith)
        ? new Variable(new Name(name, Type.DYN, 0, true))
        : Unknown.NAME;
  }

  /** All forms of a function; empty if there is none of this name. */
  List<Overload> overloads(String function) {
    List<Overload> own = functions.getOrDefault(function, List.of());
    List<Overload> standard = Library.overloads(function);
    if (own.isEmpty() || standard.isEmpty()) {
      return own.isEmpty() ? standard : own;
    }
    List<Overload> all = new ArrayList<>(own);
    all.addAll(standard);
    return all;
  }

  /** Names and constants that can be read here, sorted. */
  Set<String> readable() {
    Set<String> known = readable;
    if (known != null) {
      return known;
    }
    Set<String> names = new TreeSet<>();
    entries.forEach(
        (name, entry) -> {
          if (!(entry instanceof Unavailable)) {
            names.add(name);
          }
        });
    known = Collections.unmodifiableSet(names);
    readable = known;
    return known;
  }

  /** Names of functions. */
  Set<String> callable() {
    Set<String> names = Library.names();
    names.addAll(functions.keySet());
    return names;
  }

  /** What a scope knows of a name. */
  sealed interface Entry {}

  /** A name that the environment gives. */
  record Variable(Name name) implements Entry {}

  /** A value known at load. */
  record Fixed(Object value, Type type) implements Entry {}

  /** A name that exists elsewhere; the reason says where. */
  record Unavailable(String reason) implements Entry {}

  /** A name that exists nowhere. */
  enum Unknown implements Entry {
    NAME
  }

  /** Gathers a scope; not thread-safe. */
  public static final class Builder {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, List<Overload>> functions = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    private Builder() {}

    /** A name that the environment gives. */
    public Builder name(Name name) {
      entries.put(name.text(), new Variable(name));
      return this;
    }

    /**
     * A value known at load, such as one of the rule file's {@code lists}; its type is read off it.
     */
    public Builder constant(String name, Object value) {
      entries.put(name, new Fixed(Values.constant(value), Types.ofConstant(value)));
      return this;
    }

    /**
     * A name that expressions elsewhere may read, but not here.
     *
     * @param reason a clause that says why, for instance {@code another name: only sql.execute has
     *     sql.tables}
     */
    public Builder unavailable(String name, String reason) {
      entries.put(name, new Unavailable(reason));
      return this;
    }

    /** A name that may be anything: what declares it can't be read; see {@link #open}. */
    public Builder unread(String name) {
      return name(new Name(name, Type.DYN, 0, true));
    }

    /**
     * All other names that begin so may be anything: what declares them can't be read. What is
     * checked with such a scope can be found wrong, and not evaluated.
     */
    public Builder open(String beginning) {
      open.add(beginning);
      return this;
    }

    /** A function, or one more form of it. */
    public Builder function(Overload overload) {
      List<Overload> forms = new ArrayList<>(functions.getOrDefault(overload.name(), List.of()));
      forms.add(overload);
      functions.put(overload.name(), List.copyOf(forms));
      return this;
    }

    public Scope build() {
      return new Scope(
          Collections.unmodifiableMap(new LinkedHashMap<>(entries)),
          Collections.unmodifiableMap(new LinkedHashMap<>(functions)),
          List.copyOf(open));
    }
  }
}
