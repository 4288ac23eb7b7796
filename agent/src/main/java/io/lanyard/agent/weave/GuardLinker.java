package io.lanyard.agent.weave;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Guards;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Gives woven methods their guards, each contained so that its failure is never the application's.
 */
public final class GuardLinker implements Guards.Linker {
  private static final char BELOW = '<';

  /**
   * Between the bindings that fit one method; the first of a type that the class is below counts.
   */
  static final String OR = ",";

  /** Bindings for a class that may or may not turn out to be a subtype of the type, once loaded. */
  static List<Binding> onlyBelow(String type, List<Binding> bindings) {
    List<Binding> conditional = new ArrayList<>();
    for (Binding binding : bindings) {
      conditional.add(
          new Binding(binding.method(), binding.guardClass() + BELOW + type.replace('/', '.')));
    }
    return conditional;
  }

  static boolean isConditional(Binding binding) {
    return binding.guardClass().indexOf(BELOW) >= 0;
  }

  @Override
  public Guard guardFor(Class<?> woven, String guardClass, String method) {
    if (guardClass.indexOf(BELOW) < 0) {
      return guard(woven, guardClass, method);
    }
    for (String one : guardClass.split(OR, -1)) {
      int condition = one.indexOf(BELOW);
      if (condition < 0) {
        return guard(woven, one, method);
      }
      if (Selection.isBelow(woven, Set.of(one.substring(condition + 1)))) {
        return guard(woven, one.substring(0, condition), method);
      }
    }
    return Guards.NONE;
  }

  private static Guard guard(Class<?> woven, String guardClass, String method) {
    String where = woven.getName() + '.' + method;
    FlowPosition before = FlowPosition.set(FlowPosition.AGENT);
    try {
      PluginClassLoader plugins = PluginClassLoader.beside(woven.getClassLoader());
      return new ContainedGuard(where, plugins.guard(guardClass));
    } catch (Throwable failure) {
      return new ContainedGuard(where, new UnlinkedGuard(failure));
    } finally {
      FlowPosition.set(before);
    }
  }
}
