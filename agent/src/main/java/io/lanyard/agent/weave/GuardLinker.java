package io.lanyard.agent.weave;

import io.lanyard.FlowPosition;
import io.lanyard.Guard;
import io.lanyard.Guards;

/**
 * Gives woven methods their guards, each contained so that its failure is never the application's.
 */
public final class GuardLinker implements Guards.Linker {
  @Override
  public Guard guardFor(Class<?> woven, String guardClass, String method) {
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
