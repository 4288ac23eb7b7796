package io.lanyard.agent.weave;

import io.lanyard.AgentClassLoader;
import io.lanyard.FlowPosition;
import io.lanyard.agent.library.EnforcementPoint;
import io.lanyard.agent.library.WeakIdentities;
import io.lanyard.agent.origin.AppConstants;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Weaves classes as they load. The JVM swallows whatever a transformer throws and loads the class
 * as it was, so nothing may leave this class: a failure is reported, and blocks what it can.
 */
public final class GuardTransformer implements ClassFileTransformer {
  private final Selection selection;
  private final Map<String, ClassWeaver> special = new HashMap<>();
  private final Coverage coverage;
  private final AppConstants constants;
  private final Visibility visibility = new Visibility();
  private final WeakIdentities<ClassLoader, Set<String>> seen = new WeakIdentities<>();
  private volatile boolean overflowed;

  /**
   * A transformer for these enforcement points and JDK classes.
   *
   * @param constants is shown the application's classes on the way
   */
  public GuardTransformer(
      List<EnforcementPoint> points,
      List<ClassWeaver> weavers,
      Coverage coverage,
      AppConstants constants) {
    this.constants = constants;
    this.selection = new Selection(points);
    this.coverage = coverage;
    for (ClassWeaver weaver : weavers) {
      for (String type : weaver.types()) {
        special.put(type, weaver);
      }
    }
  }

  /** Whether this class is to be woven and has not come by: it was loaded out of sight. */
  boolean missed(Class<?> loaded) {
    String name = loaded.getName().replace('.', '/');
    return wants(name) && !seenIn(loaded.getClassLoader()).contains(name);
  }

  private boolean wants(String name) {
    return special.containsKey(name) || selection.names().contains(name);
  }

  /**
   * Whether this class may be one of a library, found by its supertypes; for what was loaded before
   * this transformer, as by another agent. The JVM lets nobody weave hidden classes.
   */
  boolean mayBeOfLibrary(Class<?> loaded) {
    ClassLoader loader = loaded.getClassLoader();
    return !Selection.isOfJdk(loader)
        && !isOurs(loader)
        && !loaded.isHidden()
        && selection.isBelowAny(loaded);
  }

  static boolean isOurs(@Nullable ClassLoader loader) {
    return loader instanceof AgentClassLoader || loader instanceof PluginClassLoader;
  }

  private Set<String> seenIn(@Nullable ClassLoader loader) {
    ClassLoader key = Loaders.keyOf(loader);
    Optional<Set<String>> names = seen.get(key);
    return names.isPresent() ? names.get() : seen.getOrPut(key, ConcurrentHashMap.newKeySet());
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    if (name == null || isOurs(loader)) {
      return null;
    }
    try {
      FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
      try {
        if (loader != null && redefined == null) {
          constants.addFrom(classFile);
          constants.resources().seen(domain);
        }
        byte[] woven = transform(loader, name, domain, classFile);
        if (wants(name)) {
          seenIn(loader).add(name);
        }
        return woven;
      } finally {
        FlowPosition.set(before);
      }
    } catch (StackOverflowError end) {
      overflowed = true; // any call from here could overflow as well
      return null;
    } catch (Throwable failure) {
      failed(loader, name, failure);
      return null;
    }
  }

  private void failed(@Nullable ClassLoader loader, String name, Throwable failure) {
    if (wants(name)) {
      seenIn(loader).add(name);
    }
    coverage.failed(name, failure);
  }

  /** Whether classes have been loaded as they were since this was last asked. */
  boolean hasOverflowed() {
    boolean before = overflowed;
    overflowed = false;
    return before;
  }

  private byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    ClassWeaver weaver = loader == null ? special.get(name) : null;
    if (weaver != null) {
      return weaver.weave(name, classFile);
    }
    Selection.Match match = selection.match(loader, name, classFile);
    return match == null ? null : guard(loader, name, domain, classFile, match);
  }

  private byte @Nullable [] guard(
      @Nullable ClassLoader loader,
      String name,
      @Nullable ProtectionDomain domain,
      byte[] classFile,
      Selection.Match match) {
    if (!visibility.seesGate(loader)) {
      coverage.unguarded(match.library(), name, "its class loader hides the package io.lanyard");
      return null;
    }
    if (!match.reason().isEmpty()) {
      return block(name, classFile, match);
    }
    try {
      GuardWeaver woven = GuardWeaver.weave(classFile, match.bindings());
      Set<String> unfit = new TreeSet<>(match.unfit());
      if (match.byName()) {
        unfit.addAll(woven.missing());
      }
      if (!unfit.isEmpty()) {
        if (match.byName()) {
          coverage.unguarded(match.library(), name, "no method " + unfit);
        }
        return BlockingStub.weave(woven.classFile(), unfit, woven.guarded());
      }
      if (woven.guarded().isEmpty()) {
        return null;
      }
      coverage.guarded(match.library(), domain);
      return woven.classFile();
    } catch (StackOverflowError end) {
      throw end; // the class itself may be as it should
    } catch (Throwable failure) {
      coverage.unguarded(match.library(), name, "weaving failed: " + failure);
      return BlockingStub.weave(classFile, match.methods(), Set.of());
    }
  }

  /**
   * A version that nothing fits: said once, where its main type appears, and blocked everywhere.
   */
  private byte[] block(String name, byte[] classFile, Selection.Match match) {
    if (match.byName()) {
      coverage.unguarded(match.library(), name, match.reason());
    }
    return BlockingStub.weave(classFile, match.methods(), Set.of());
  }
}
