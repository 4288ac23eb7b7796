package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.agent.library.GuardedMethod;
import io.lanyard.agent.library.okhttp.OkHttp;
import io.lanyard.agent.origin.AppConstants;
import io.lanyard.agent.weave.GuardWeaver.Binding;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Loaders of applications answer for themselves whom they equal; two that are taken for one would
 * share what is known about their classes, and their guards.
 */
final class HostileLoaderTest {
  private static final String TYPE = "okhttp3/internal/http/RetryAndFollowUpInterceptor";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void classOfEachIsLookedAt(boolean throwing) {
    Coverage coverage = new Coverage();
    GuardTransformer transformer =
        new GuardTransformer(List.of(new OkHttp()), List.of(), coverage, new AppConstants());

    transform(transformer, new Hostile(throwing, true));
    transform(transformer, new Hostile(throwing, false));

    assertThat(coverage.gaps())
        .extracting(Coverage.Gap::reason)
        .containsExactly(
            "no method [followUpRequest, intercept]",
            "its class loader hides the package io.lanyard");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatOneFindsIsNotWhatAnotherFinds(boolean throwing) {
    Declarations declarations = new Declarations();
    List<Binding> bindings = List.of(new Binding(GuardedMethod.of("gone", "G"), "G"));

    assertThat(declarations.missing(new Hostile(throwing, false), "java/util/Set", bindings))
        .isEmpty();
    assertThat(declarations.missing(new Hostile(throwing, true), "java/util/Set", bindings))
        .containsExactly("gone");
  }

  private static void transform(GuardTransformer transformer, ClassLoader loader) {
    ClassWriter changed = new ClassWriter(0);
    changed.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, TYPE, null, "java/lang/Object", null);
    transformer.transform(
        HostileLoaderTest.class.getModule(), loader, TYPE, null, null, changed.toByteArray());
  }

  /** Equals all of its kind, or throws; finds everything or nothing. */
  private static final class Hostile extends ClassLoader {
    private final boolean throwing;
    private final boolean finding;

    Hostile(boolean throwing, boolean finding) {
      super(finding ? HostileLoaderTest.class.getClassLoader() : null);
      this.throwing = throwing;
      this.finding = finding;
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      return finding ? super.getResourceAsStream(name) : null;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!finding) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public boolean equals(Object other) {
      if (throwing) {
        throw new IllegalStateException("equals of a class loader");
      }
      return other instanceof Hostile;
    }

    @Override
    public int hashCode() {
      if (throwing) {
        throw new IllegalStateException("hashCode of a class loader");
      }
      return 1;
    }
  }
}
