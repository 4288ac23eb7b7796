package io.lanyard.agent.weave;

import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.GuardedType;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.ArrayList;
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
  private record Subtypes(String type, long marker, Match match) {}

  /**
   * What is to be woven into one class, and for which library.
   *
   * @param byName whether this very class was meant, so that it must have all required methods
   * @param methods the names of all methods in question
   * @param unfit why nothing can be woven and the methods are blocked, or empty
   */
  record Match(
      String library, boolean byName, List<Binding> bindings, Set<String> methods, String unfit) {
    static Match of(String library, boolean byName, List<Binding> bindings) {
      Set<String> methods = new HashSet<>();
      for (Binding binding : bindings) {
        methods.add(binding.method().name());
      }
      return new Match(library, byName, bindings, methods, "");
    }
  }

  private final Map<String, Match> named = new HashMap<>();
  private final List<Subtypes> subtypes = new ArrayList<>();
  private final Set<String> supertypes = new HashSet<>();
  private final Markers markers = new Markers();
  private final Hierarchy hierarchy = new Hierarchy();

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
      Match match = Match.of(point.library(), false, bindings);
      subtypes.add(new Subtypes(internal(of.type()), markers.add(of.marker()), match));
    } else if (type instanceof GuardedType.Unfit no) {
      String library = point.library();
      Set<String> names = no.names();
      named.put(internal(no.type()), new Match(library, true, List.of(), names, no.reason()));
      Match below = new Match(library, false, List.of(), names, no.reason());
      subtypes.add(new Subtypes(internal(no.type()), markers.add(internal(no.type())), below));
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
    for (Class<?> type = loaded; type != null; type = type.getSuperclass()) {
      if (supertypes.contains(type.getName())) {
        return true;
      }
      for (Class<?> implemented : type.getInterfaces()) {
        if (isBelowAny(implemented)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What to weave into this class, or null. */
  @Nullable Match match(@Nullable ClassLoader loader, String name, byte[] classFile) {
    Match byName = named.get(name);
    if (byName != null) {
      return byName;
    }
    return isOfJdk(loader) ? null : matchBySupertype(loader, classFile);
  }

  static boolean isOfJdk(@Nullable ClassLoader loader) {
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }

  private @Nullable Match matchBySupertype(@Nullable ClassLoader loader, byte[] classFile) {
    long found = markers.foundIn(classFile);
    if (found == 0) {
      return null;
    }
    List<Binding> bindings = new ArrayList<>();
    String library = "";
    for (Subtypes candidate : subtypes) {
      if ((found & candidate.marker()) != 0 && isClassBelow(loader, classFile, candidate.type())) {
        if (!candidate.match().unfit().isEmpty()) {
          return candidate.match();
        }
        bindings.addAll(candidate.match().bindings());
        library = candidate.match().library();
      }
    }
    return bindings.isEmpty() ? null : Match.of(library, false, bindings);
  }

  private boolean isClassBelow(@Nullable ClassLoader loader, byte[] classFile, String type) {
    ClassReader reader = new ClassReader(classFile);
    return (reader.getAccess() & Opcodes.ACC_MODULE) == 0
        && hierarchy.isSubtype(loader, reader, type);
  }
}
