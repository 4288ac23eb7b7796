package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.FlowPosition;
import io.lanyard.agent.library.process.Processes;
import io.lanyard.agent.origin.AppConstants;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The JVM that this runs in has no agent, so it is played; what it would weave is asked for. */
final class WeavingTest {
  private final List<Object> woven = new ArrayList<>();
  private final GuardTransformer transformer =
      new GuardTransformer(List.of(new Processes()), List.of(), new Coverage(), new AppConstants());
  private final Weaving weaving = new Weaving(jvm(), transformer, new Coverage());

  @Test
  void classThatWasLoadedOutOfSightIsWovenLater() {
    weaving.catchUp();

    assertThat(woven).containsExactly(ProcessBuilder.class);
  }

  @Test
  void classThatCameByIsNotWovenTwice() {
    byte[] noClassFile = new byte[0];
    String name = "java/lang/ProcessBuilder";
    transformer.transform(Object.class.getModule(), null, name, null, null, noClassFile);

    weaving.catchUp();

    assertThat(woven).isEmpty();
  }

  @Test
  void classThatWasLoadedAtTheEndOfAStackIsWovenLater() {
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            throw new StackOverflowError();
          }
        };
    String name = "java/lang/ProcessBuilder";
    weaving.mend();
    assertThat(woven).isEmpty();

    transformer.transform(Object.class.getModule(), loader, name, null, null, new byte[0]);
    assertThat(FlowPosition.current()).isNotEqualTo(FlowPosition.AGENT);
    weaving.mend();
    weaving.mend();

    assertThat(woven).containsExactly(ProcessBuilder.class);
  }

  private Instrumentation jvm() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            WeavingTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("getAllLoadedClasses")) {
                return new Class<?>[] {String.class, ProcessBuilder.class};
              }
              woven.addAll(Arrays.asList((Object[]) arguments[0]));
              return method.getReturnType() == void.class ? null : false;
            });
  }
}
