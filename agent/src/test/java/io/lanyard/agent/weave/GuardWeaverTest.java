package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanyard.Answer;
import io.lanyard.Guard;
import io.lanyard.Guards;
import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** A woven method does what it did, unless its guard says otherwise. */
class GuardWeaverTest {
  private final List<String> heard = new ArrayList<>();
  private Function<Object[], Object> onEnter = arguments -> "state";
  private Function<Object, Object> onExit = result -> result;
  private Object shapes;

  @BeforeEach
  void weaveAllMethods() throws Exception {
    Guards.install((woven, guardClass, method) -> new Recording(method));
    List<Binding> bindings = new ArrayList<>();
    for (Method method : Shapes.class.getDeclaredMethods()) {
      bindings.add(new Binding(GuardedMethod.of(method.getName(), "AnyGuard"), "any.AnyGuard"));
    }
    byte[] woven = GuardWeaver.weave(fileOf(Shapes.class), bindings).classFile();
    shapes = new OneClass(woven).loadClass(Shapes.class.getName()).getConstructor().newInstance();
  }

  @Test
  void everyKindOfArgumentArrivesAndEveryKindOfResultReturns() throws Exception {
    assertThat(call("join", true, (byte) 1, 'c', (short) 2, 3, 4L, 5f, 6d, "i"))
        .isEqualTo("true1c2345.06.0i");
    assertThat(call("add", 40_000_000_000L, 2)).isEqualTo(40_000_000_002L);
    assertThat(call("isBoolean", true)).isEqualTo(true);
    assertThat(call("aChar", 'x')).isEqualTo('x');
    assertThat(call("aFloat", 1.5f)).isEqualTo(1.5f);
    assertThat(call("aDouble", 2.5d)).isEqualTo(2.5d);
    int[] array = {1};
    assertThat(call("array", (Object) array)).isSameAs(array);
    assertThat(heard).contains("enter join", "exit join true1c2345.06.0i");
  }

  @Test
  void bodiesWithLoopsHandlersAndReusedSlotsStillVerifyAndWork() throws Exception {
    assertThat(call("loops", 5)).isEqualTo(1 + 9);
    assertThat(call("handled", "7")).isEqualTo("number 7");
    assertThat(call("handled", "x")).isEqualTo("NumberFormatException");
    assertThat(call("endless", List.of("a"))).isEqualTo("xyz");
    assertThat(call("reassigned", "four")).isEqualTo("4 4");
    assertThat(call("chosen", "b")).isEqualTo("second");
    assertThat(call("chosen", "?")).isEqualTo("other 21");
  }

  @Test
  void whatTheBodyThrowsIsHeardAndThrownOn() {
    assertThatThrownBy(() -> call("thrown", "as it was"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("as it was");
    assertThat(heard).containsExactly("enter thrown", "threw thrown IllegalStateException");
  }

  @Test
  void ourFramesAreNotLeftInTheStackTraceOfTheBody() {
    assertThatThrownBy(() -> call("thrown", "x"))
        .satisfies(
            thrown ->
                assertThat(thrown.getStackTrace()[1].getClassName())
                    .doesNotStartWith("io.lanyard.Gate")
                    .doesNotStartWith("io.lanyard.agent.weave.ContainedGuard"));
  }

  @Test
  void anAnswerTakesTheBodysPlace() throws Exception {
    onEnter = arguments -> new Answer("instead");
    assertThat(call("thrown", "never")).isEqualTo("instead");
    onEnter = arguments -> new Answer(7L);
    assertThat(call("add", 1L, 2)).isEqualTo(7L);
    onEnter = arguments -> Answer.NOTHING;
    call("nothing");
    onEnter = arguments -> "state";
    assertThat(call("field")).isEqualTo(1);
  }

  @Test
  void anArgumentThatTheGuardChangesIsWhatTheBodyGets() throws Exception {
    onEnter =
        arguments -> {
          arguments[1] = 100;
          return "state";
        };
    assertThat(call("add", 1L, 2)).isEqualTo(101L);
  }

  @Test
  void aResultThatTheGuardChangesIsWhatTheCallerGets() throws Exception {
    onExit = result -> "changed " + result;
    assertThat(call("chosen", "a")).isEqualTo("changed first");
  }

  @Test
  void anExceptionOutOfTheGuardSkipsTheBody() throws Exception {
    onEnter =
        arguments -> {
          throw new SecurityException("no");
        };
    assertThatThrownBy(() -> call("nothing")).isInstanceOf(SecurityException.class);
    onEnter = arguments -> "state";
    assertThat(call("field")).isEqualTo(1);
  }

  @Test
  void aRequiredMethodThatIsNotThereIsReported() {
    GuardWeaver woven =
        GuardWeaver.weave(
            fileOf(Shapes.class),
            List.of(
                new Binding(GuardedMethod.of("vanished", "G"), "G"),
                new Binding(GuardedMethod.inSomeVersions("neverThere", "G"), "G"),
                new Binding(GuardedMethod.of("add", "G", "long", "int", "long"), "G")));
    assertThat(woven.missing()).containsExactly("add", "vanished");
    assertThat(woven.guarded()).isEmpty();
  }

  @Test
  void aBlockingStubKeepsTheClassLoadableAndCallsTheGateFirst() throws Exception {
    byte[] stub = BlockingStub.weave(fileOf(Shapes.class), Set.of("handled"), Set.of());
    List<String> calls = new ArrayList<>();
    new ClassReader(stub).accept(new CallsOf("handled", calls), 0);
    assertThat(calls.get(0)).isEqualTo("io/lanyard/Gate.refuseUnwoven");
    Object blocked =
        new OneClass(stub).loadClass(Shapes.class.getName()).getConstructor().newInstance();
    assertThat(method("handled").invoke(shapes, "1")).isEqualTo("number 1");
    assertThat(blocked).isNotNull();
  }

  private Object call(String name, Object... arguments) throws Exception {
    try {
      return method(name).invoke(shapes, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Method method(String name) {
    return Arrays.stream(shapes.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] fileOf(Class<?> type) {
    try (var in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return in.readAllBytes();
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Recording implements Guard {
    private final String method;

    Recording(String method) {
      this.method = method;
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, @Nullable Object[] arguments) {
      heard.add("enter " + method);
      return onEnter.apply(arguments);
    }

    @Override
    public @Nullable Object exit(
        @Nullable Object state, @Nullable Object result, @Nullable Throwable thrown) {
      assertThat(state).isEqualTo("state");
      heard.add(
          thrown == null
              ? "exit " + method + " " + result
              : "threw " + method + " " + thrown.getClass().getSimpleName());
      return thrown == null ? onExit.apply(result) : null;
    }
  }
}
