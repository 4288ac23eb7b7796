package io.lanyard.agent.weave;

import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Which loaded classes are woven, and with which guards. Exact names first; only a class file with
 * a library's marker in it pays for a search of its supertypes.
 */
final class Selection {
  /**
   * Subtypes of one type.
   *
   * @param marker what class files must contain in which the methods are as expected
   * @param name what those contain that name the type itself, or {@link #NO_NAME} for types of the
   *     JDK
   */
  private record Subtypes(String type, int marker, int name, Match match) {}

  private static final int NO_NAME = -1;

  /**
   * What is to be woven into one class, and for which library.
   *
   * @param byName whether this very class was meant, so that it must have all required methods
   * @param unfit names of methods that are not as expected, and are blocked where nothing is woven
   * @param reason what is wrong with the whole class, or empty
   */
  record Match(
      String library, boolean byName, List<Binding> bindings, Set<String> unfit, String reason) {
    static Match of(String library, boolean byName, List<Binding> bindings) {
      return new Match(library, byName, bindings, Set.of(), "");
    }

    /** The names of all methods in question. */
    Set<String> methods() {
      Set<String> methods = new HashSet<>(unfit);
      for (Binding binding : bindings) {
        methods.add(binding.method().name());
      }
      return methods;
    }
  }

  private final Map<String, Match> named = new HashMap<>();
  private final Map<String, Subtypes> declaring = new HashMap<>();
  private final List<Subtypes> subtypes = new ArrayList<>();
  private final Set<String> supertypes = new HashSet<>();
  private final Markers markers = new Markers();
  private final Hierarchy hierarchy = new Hierarchy();
  private final Declarations declarations = new Declarations();

  Selection(List<EnforcementPoint> points) {
    for (EnforcementPoint point : points) {
      for (GuardedType type : point.types()) {
        add(point, type);
      }
    }
  }

  private void add(EnforcementPoint point, GuardedType type) {
    String pack = point.getClass().getPackageName() + '.';
    List<Binding> bindings = new ArrayList<>();
    for (GuardedMethod method : type.methods()) {
      bindings.add(new Binding(method, pack + method.guard()));
    }
    if (!(type instanceof GuardedType.Named)) {
      supertypes.add(type.type());
    }
    if (type instanceof GuardedType.Named one) {
      named.put(internal(one.type()), Match.of(point.library(), true, bindings));
    } else if (type instanceof GuardedType.SubtypesOf of) {
      addSubtypes(of, Match.of(point.library(), false, bindings));
    } else if (type instanceof GuardedType.Unfit no) {
      String library = point.library();
      Set<String> names = no.names();
      named.put(internal(no.type()), new Match(library, true, List.of(), names, no.reason()));
      Match below = new Match(library, false, List.of(), names, no.reason());
      int marker = markers.add(internal(no.type()));
      subtypes.add(new Subtypes(internal(no.type()), marker, NO_NAME, below));
    }
  }

  /** The JDK's types are what they are; a library's may be of a version that nobody knows yet. */
  private void addSubtypes(GuardedType.SubtypesOf of, Match match) {
    String type = internal(of.type());
    int marker = markers.add(of.marker());
    if (type.startsWith("java/")) {
      subtypes.add(new Subtypes(type, marker, NO_NAME, match));
    } else {
      Subtypes below = new Subtypes(type, marker, markers.add(type), match);
      subtypes.add(below);
      declaring.put(type, below);
    }
  }

  private static String internal(String type) {
    return type.replace('.', '/');
  }

  /** Internal names of the classes that are woven by name, which may be loaded already. */
  Set<String> names() {
    return named.keySet();
  }

  /**
   * Whether a class that is loaded already is one of those whose subtypes are woven; all that it
   * stands on is loaded too.
   */
  boolean isBelowAny(Class<?> loaded) {
    return isBelow(loaded, supertypes);
  }

  /** Whether a class that is loaded is, or stands on, one of these names. */
  static boolean isBelow(Class<?> loaded, Set<String> names) {
    for (Class<?> type = loaded; type != null; type = type.getSuperclass()) {
      if (names.contains(type.getName())) {
        return true;
      }
      for (Class<?> implemented : type.getInterfaces()) {
        if (isBelow(implemented, names)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What to weave into this class, or null. */
  @Nullable Match match(@Nullable ClassLoader loader, String name, byte[] classFile) {
    Match byName = named.get(name);
    Subtypes below = declaring.get(name);
    if (below != null) {
      Set<String> changed =
          declarations.missing(loader, new ClassReader(classFile), below.match().bindings());
      if (!changed.isEmpty()) {
        List<Binding> bindings = byName == null ? List.of() : byName.bindings();
        return new Match(below.match().library(), true, bindings, changed, "");
      }
    }
    if (byName != null) {
      return byName;
    }
    return isOfJdk(loader) ? null : matchBySupertype(loader, classFile);
  }

  static boolean isOfJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private @Nullable Match matchBySupertype(@Nullable ClassLoader loader, byte[] classFile) {
    BitSet found = markers.foundIn(classFile);
    if (found.isEmpty()) {
      return null;
    }
    List<Binding> bindings = new ArrayList<>();
    Set<String> unfit = new HashSet<>();
    String library = "";
    for (Subtypes candidate : subtypes) {
      Set<String> changed = changedFor(loader, found, candidate);
      boolean inQuestion = found.get(candidate.marker()) || !changed.isEmpty();
      Hierarchy.Answer below =
          inQuestion ? isClassBelow(loader, classFile, candidate.type()) : Hierarchy.Answer.NO;
      if (below == Hierarchy.Answer.UNKNOWN) {
        bindings.addAll(GuardLinker.onlyBelow(candidate.type(), candidate.match().bindings()));
        library = library.isEmpty() ? candidate.match().library() : library;
      } else if (below == Hierarchy.Answer.YES) {
        if (!candidate.match().reason().isEmpty()) {
          return candidate.match();
        }
        bindings.addAll(candidate.match().bindings());
        unfit.addAll(changed);
        library = candidate.match().library();
      }
    }
    return bindings.isEmpty() ? null : new Match(library, false, bindings, unfit, "");
  }

  /** What the type that stands above such classes declares otherwise than is known. */
  private Set<String> changedFor(@Nullable ClassLoader loader, BitSet found, Subtypes candidate) {
    return candidate.name() == NO_NAME || !found.get(candidate.name())
        ? Set.of()
        : declarations.missing(loader, candidate.type(), candidate.match().bindings());
  }

  private Hierarchy.Answer isClassBelow(
      @Nullable ClassLoader loader, byte[] classFile, String type) {
    ClassReader reader = new ClassReader(classFile);
    return (reader.getAccess() & Opcodes.ACC_MODULE) != 0
        ? Hierarchy.Answer.NO
        : hierarchy.isSubtype(loader, reader, type);
  }
}
