package io.lanyard.agent.library.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Caller;
import io.lanyard.Flow;
import io.lanyard.FlowPosition;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What stands for an application's listener is told from it by nobody. */
final class CarriedListenerTest {
  @Test
  void itIsEqualToItselfAndFoundAgain() {
    Callable<String> listener = () -> "called";
    Object carried = carried(listener);

    List<Object> known = new ArrayList<>(List.of(carried));
    assertThat(carried)
        .isEqualTo(known.get(0))
        .isEqualTo(listener)
        .hasSameHashCodeAs(listener)
        .isNotEqualTo(carried(() -> "called"))
        .isNotEqualTo(null);
    assertThat(known.remove(carried(listener))).isTrue();
  }

  @Test
  void itFailsAsTheListenerDoes() {
    IOException failure = new IOException("its own");
    Callable<?> carried =
        (Callable<?>)
            carried(
                () -> {
                  throw failure;
                });

    assertThatThrownBy(carried::call).isSameAs(failure);
  }

  /** As in a server that runs applications of both namespaces, with an API of its own for each. */
  @Test
  void itMayBeOfBothNamespacesFromTwoClassLoaders() throws Exception {
    ClassLoader jakarta = loaderOf(jakarta.servlet.ReadListener.class);
    ClassLoader javax = loaderOf(javax.servlet.ReadListener.class);
    Class<?> type = new Both(jakarta, javax).loadClass(Listener.class.getName());
    Object[] arguments = {type.getDeclaredConstructor().newInstance()};

    FlowPosition before =
        FlowPosition.set(FlowPosition.startOf(Flow.ofBackground(), Caller.BACKGROUND));
    try {
      new ListenGuard().enter(this, arguments);
    } finally {
      FlowPosition.set(before);
    }

    assertThat(CarriedListener.is(arguments[0])).isTrue();
    for (Class<?> kind :
        List.of(
            jakarta.loadClass("jakarta.servlet.ReadListener"),
            javax.loadClass("javax.servlet.ReadListener"))) {
      assertThatThrownBy(() -> kind.getMethod("onDataAvailable").invoke(arguments[0]))
          .hasCause(new IOException("heard"));
    }
  }

  private static ClassLoader loaderOf(Class<?> api) {
    URL jar = api.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }

  /** Loads what stands on both, and each of the two from its own. */
  private static final class Both extends ClassLoader {
    private final ClassLoader jakarta;
    private final ClassLoader javax;

    Both(ClassLoader jakarta, ClassLoader javax) {
      this.jakarta = jakarta;
      this.javax = javax;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("jakarta.servlet.")) {
        return jakarta.loadClass(name);
      }
      if (name.startsWith("javax.servlet.")) {
        return javax.loadClass(name);
      }
      if (!name.equals(Listener.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in =
          Listener.class.getResourceAsStream("CarriedListenerTest$Listener.class")) {
        byte[] file = in.readAllBytes();
        return defineClass(name, file, 0, file.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** Of both namespaces. */
  public static final class Listener
      implements jakarta.servlet.ReadListener, javax.servlet.ReadListener {
    @Override
    public void onDataAvailable() throws IOException {
      throw new IOException("heard");
    }

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(Throwable failure) {}
  }

  private static Object carried(Callable<String> listener) {
    return CarriedListener.of(Set.of(Callable.class), listener, FlowPosition.AGENT);
  }
}
