package io.lanyard.agent.library;

import java.util.List;
import java.util.Set;

/** Types whose methods are woven. Names are binary names, with dots. */
public sealed interface GuardedType {
  /** The type that they are found by. */
  String type();

  /** The methods to weave where a matching type declares them with a body. */
  List<GuardedMethod> methods();

  /** One type by its exact name; cheap. Nothing is woven into it as a subtype of another. */
  record Named(String type, List<GuardedMethod> methods) implements GuardedType {
    public Named {
      methods = List.copyOf(methods);
    }
  }

  /**
   * Every class that is a subtype, found from class files alone. A library's type itself must
   * declare or inherit the required methods, or this version of the library is not guarded.
   *
   * @param marker a text that the constant pool of every such class holds, such as a parameter type
   *     of the methods in internal form; only classes with it pay for the search of their
   *     supertypes
   */
  record SubtypesOf(String type, String marker, List<GuardedMethod> methods)
      implements GuardedType {
    public SubtypesOf {
      methods = List.copyOf(methods);
    }
  }

  /**
   * A type that only versions have which are not guarded, so that its loading is a gap. Methods of
   * these names are blocked in it and in all of its subtypes that name it.
   *
   * @param reason why, for people
   */
  record Unfit(String type, String reason, Set<String> names) implements GuardedType {
    public Unfit {
      names = Set.copyOf(names);
    }

    @Override
    public List<GuardedMethod> methods() {
      return List.of();
    }
  }

  /** The methods of one type. */
  static GuardedType named(String type, GuardedMethod... methods) {
    return new Named(type, List.of(methods));
  }

  /** The methods wherever a subtype of the type declares them. */
  static GuardedType subtypesOf(String type, String marker, GuardedMethod... methods) {
    return new SubtypesOf(type, marker, List.of(methods));
  }
}
