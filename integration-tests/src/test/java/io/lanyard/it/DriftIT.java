package io.lanyard.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.ACC_ABSTRACT;
import static org.objectweb.asm.Opcodes.ACC_INTERFACE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import io.lanyard.it.app.drift.OldModelApp;
import io.lanyard.it.app.failing.OneProcessApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Libraries in versions that Lanyard does not fit: said, recorded, and refused in enforce. */
final class DriftIT {
  private static final String ENFORCE =
      """
      lanyard: 1
      mode: enforce
      guard: all
      anonymous: rules
      rules: [{id: all, effect: allow, action: [process.start, model.chat]}]
      """;

  private static final String OBSERVE = ENFORCE.replace("enforce", "observe");
  private static final String COPY_MANAGER = "org.postgresql.copy.CopyManager";

  private static final String STORE = "dev.langchain4j.store.embedding.EmbeddingStore";
  private static final String OWN_STORE = "com.example.store.OwnStore";
  private static final String TAKES_A_READER = "(Ljava/io/Reader;)V";

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Jdk.class)
  void versionThatIsTooOldIsBlocked(Jdk jdk) {
    AgentJvm jvm = AgentJvm.on(jdk).classPath("dev.langchain4j:langchain4j-core:0.36.2");

    FinishedJvm enforced = jvm.rules(ENFORCE).run(OldModelApp.class);
    assertThat(enforced.stdout())
        .containsExactly(
            "of the library: CallDeniedException",
            "of the application: CallDeniedException",
            "process: 0");
    assertGap(enforced, "LangChain4j is not guarded: dev.langchain4j.model.chat.ChatLanguageModel");

    FinishedJvm observed = jvm.rules(OBSERVE).run(OldModelApp.class);
    assertThat(observed.stdout())
        .containsExactly(
            "of the library: ModelDisabledException",
            "of the application: an answer",
            "process: 0");
    assertGap(observed, "LangChain4j is not guarded: dev.langchain4j.model.chat.ChatLanguageModel");
  }

  /** A required method has other parameters than in all versions that are known. */
  @Test
  void methodThatChangedIsBlocked() throws IOException {
    AgentJvm jvm = AgentJvm.on(Jdk.JDK17).classPath(changedCopyManager());

    FinishedJvm enforced = jvm.rules(ENFORCE).run(OneProcessApp.class, COPY_MANAGER);
    assertThat(enforced.stdout())
        .containsExactly(COPY_MANAGER + ": CallDeniedException", "process: passed");
    assertGap(enforced, "JDBC is not guarded: " + COPY_MANAGER + ": no method [copyIn, copyOut]");

    FinishedJvm observed = jvm.rules(OBSERVE).run(OneProcessApp.class, COPY_MANAGER);
    assertThat(observed.stdout()).containsExactly(COPY_MANAGER + ": passed", "process: passed");
    assertGap(observed, "JDBC is not guarded: " + COPY_MANAGER + ": no method [copyIn, copyOut]");
  }

  /**
   * What is woven in every store is declared otherwise by the interface of all stores, so that not
   * one of them looks like those that are known.
   */
  @Test
  void methodThatChangedInAnInterfaceIsBlockedBelowIt() throws IOException {
    AgentJvm jvm = AgentJvm.on(Jdk.JDK17).classPath(storeOfChangedInterface());
    String gap = "LangChain4j is not guarded: " + STORE + ": no method [search]";

    FinishedJvm enforced = jvm.rules(ENFORCE).run(OneProcessApp.class, OWN_STORE);
    assertThat(enforced.stdout())
        .containsExactly(OWN_STORE + ": CallDeniedException", "process: passed");
    assertGap(enforced, gap);

    FinishedJvm observed = jvm.rules(OBSERVE).run(OneProcessApp.class, OWN_STORE);
    assertThat(observed.stdout()).containsExactly(OWN_STORE + ": passed", "process: passed");
    assertGap(observed, gap);
  }

  private static void assertGap(FinishedJvm jvm, String gap) {
    assertThat(jvm.stderr()).anyMatch(line -> line.contains(gap));
    List<String> recorded =
        Recorded.failures(jvm.audit()).stream().map(it -> String.valueOf(it.get("where"))).toList();
    assertThat(recorded).filteredOn(where -> where.contains(gap)).hasSize(1);
  }

  /** It has lost {@code copyOut}, and its {@code copyIn} takes no text any more. */
  private Path changedCopyManager() throws IOException {
    write(COPY_MANAGER, runnable(COPY_MANAGER, "copyIn", "java/lang/Runnable"));
    return directory;
  }

  /** The interface's {@code search} takes a reader, of which Lanyard knows nothing. */
  private Path storeOfChangedInterface() throws IOException {
    ClassWriter store = new ClassWriter(0);
    int access = ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT;
    store.visit(V17, access, internal(STORE), null, "java/lang/Object", null);
    store.visitMethod(ACC_PUBLIC | ACC_ABSTRACT, "search", TAKES_A_READER, null, null).visitEnd();
    write(STORE, store);
    write(OWN_STORE, runnable(OWN_STORE, "search", "java/lang/Runnable", internal(STORE)));
    return directory;
  }

  /** A class whose {@code run} calls that method of its own, which does nothing. */
  private static ClassWriter runnable(String name, String method, String... interfaces) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(V17, ACC_PUBLIC, internal(name), null, "java/lang/Object", interfaces);
    MethodVisitor made = begin(type, "<init>", "()V");
    made.visitVarInsn(ALOAD, 0);
    made.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    end(made);
    MethodVisitor run = begin(type, "run", "()V");
    run.visitVarInsn(ALOAD, 0);
    run.visitInsn(ACONST_NULL);
    run.visitMethodInsn(INVOKEVIRTUAL, internal(name), method, TAKES_A_READER, false);
    end(run);
    end(begin(type, method, TAKES_A_READER));
    return type;
  }

  private void write(String name, ClassWriter type) throws IOException {
    Path file = directory.resolve(internal(name) + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }

  private static String internal(String name) {
    return name.replace('.', '/');
  }

  private static MethodVisitor begin(ClassWriter type, String name, String descriptor) {
    MethodVisitor method = type.visitMethod(ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    return method;
  }

  private static void end(MethodVisitor method) {
    method.visitInsn(RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
