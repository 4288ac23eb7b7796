package io.lanyard.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.Guards;
import io.lanyard.agent.library.langchain4j.LangChain4j;
import io.lanyard.agent.origin.AppConstants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Classes above which stand others of a loader that shows nobody its class files. */
final class UnseenSupertypeTest {
  private final GuardTransformer transformer =
      new GuardTransformer(
          List.of(new LangChain4j()), List.of(), new Coverage(), new AppConstants());

  @Test
  void itsMethodsAreWovenAllTheSame() {
    ClassLoader plugins = new ClassLoader(getClass().getClassLoader()) {};
    byte @Nullable [] woven =
        transformer.transform(
            getClass().getModule(), plugins, "plug/Model", null, null, model("plug/Unseen"));

    assertThat(woven).isNotNull();
    assertThat(new String(new ClassReader(woven).b, StandardCharsets.ISO_8859_1))
        .contains("<dev.langchain4j.model.chat.ChatModel");
  }

  @Test
  void aGuardIsOnlyForWhatTurnsOutToBeBelow() {
    GuardLinker linker = new GuardLinker();

    assertThat(linker.guardFor(String.class, "Some<java.sql.Statement", "m")).isSameAs(Guards.NONE);
    assertThat(linker.guardFor(String.class, "Some<java.lang.CharSequence", "m"))
        .isNotSameAs(Guards.NONE);
    assertThat(linker.guardFor(String.class, "A<java.sql.Statement,B<java.lang.CharSequence", "m"))
        .isNotSameAs(Guards.NONE);
  }

  /** A class with the method of a model. */
  private static byte[] model(String parent) {
    ClassWriter model = new ClassWriter(0);
    model.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "plug/Model", null, parent, null);
    String chat =
        "(Ldev/langchain4j/model/chat/request/ChatRequest;)"
            + "Ldev/langchain4j/model/chat/response/ChatResponse;";
    var code = model.visitMethod(Opcodes.ACC_PUBLIC, "chat", chat, null, null);
    code.visitCode();
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 2);
    code.visitEnd();
    return model.toByteArray();
  }
}
