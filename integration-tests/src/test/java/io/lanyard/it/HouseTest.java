package io.lanyard.it;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the design says about who may know whom, and what things may be called. Plain tests, since
 * ArchUnit's own annotations were seen to run nothing and stay green under Surefire.
 */
final class HouseTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.lanyard");

  private static final DescribedPredicate<JavaClass> AGENT =
      describe(
          "are Agent", type -> type.getFullName().matches("io\\.lanyard\\.agent\\.Agent(\\$.*)?"));

  private static final Set<String> BOOT_PACKAGES =
      Stream.of("java.base", "java.instrument")
          .flatMap(name -> ModuleLayer.boot().findModule(name).orElseThrow().getPackages().stream())
          .collect(Collectors.toSet());

  /** What the boot loader itself finds of the JDK: it lives apart from, say, java.sql. */
  private static final DescribedPredicate<JavaClass> BOOT =
      describe("the boot loader finds", type -> BOOT_PACKAGES.contains(packageOf(type)));

  private static final Set<String> THREADS =
      Set.of(
          "java.util.Timer",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.Executors",
          "java.util.concurrent.ForkJoinPool",
          "java.util.concurrent.ThreadPoolExecutor",
          "java.util.concurrent.ScheduledThreadPoolExecutor");

  @Test
  void allModulesAreLookedAt() {
    assertThat(PRODUCT.stream().map(JavaClass::getPackageName))
        .contains("io.lanyard", "io.lanyard.rules", "io.lanyard.agent");
  }

  /** On the boot class path there is nothing else to find: the first use would be an error. */
  @Test
  void theVocabularyKnowsOnlyTheBootLoadersJdk() {
    classes()
        .that()
        .resideInAPackage("io.lanyard")
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("io.lanyard", "org.jspecify..").or(BOOT))
        .check(PRODUCT);
  }

  /** The JVM loads it with the application's loader, which doesn't find the rest of the agent. */
  @Test
  void agentKnowsOnlyTheVocabulary() {
    classes()
        .that(AGENT)
        .should()
        .onlyDependOnClassesThat(resideInAPackage("io.lanyard").or(AGENT).or(BOOT))
        .check(PRODUCT);
  }

  @Test
  void theRulesDoNotKnowTheAgent() {
    noClasses()
        .that()
        .resideInAPackage("io.lanyard.rules..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.lanyard.agent..")
        .check(PRODUCT);
  }

  /** A decision is a pure function of the call and the rules; a lookup would make it wait. */
  @Test
  void theRulesReachNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("io.lanyard.rules..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "javax.net..", "java.nio.channels..", "com.sun.net..")
                .and(not(describe("merely name a place", HouseTest::namesAPlace))))
        .check(PRODUCT);
  }

  @Test
  void theRulesHaveNoThreadsOfTheirOwn() {
    noClasses()
        .that()
        .resideInAPackage("io.lanyard.rules..")
        .should()
        .dependOnClassesThat(
            describe("run threads", (JavaClass type) -> THREADS.contains(type.getFullName())))
        .orShould()
        .accessTargetWhere(
            describe("starts a thread", (JavaAccess<?> access) -> startsThread(access)))
        .check(PRODUCT);
  }

  @Test
  void theRulesWeaveNothing() {
    noClasses()
        .that()
        .resideInAPackage("io.lanyard.rules..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("java.lang.instrument..").or(resideInAPackage("net.bytebuddy..")))
        .check(PRODUCT);
  }

  /** Bytecode is how conditions are run fast, and nobody else's business. */
  @Test
  void ofTheRulesOnlyTheCompilerWritesBytecode() {
    noClasses()
        .that()
        .resideInAPackage("io.lanyard.rules..")
        .and()
        .resideOutsideOfPackage("io.lanyard.rules.compile")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.objectweb.asm..")
        .check(PRODUCT);
  }

  /** It is read in premain, by a loader that does not find the library. */
  @Test
  void anEnforcementPointIsDataAndKnowsNoLibrary() {
    classes()
        .that()
        .implement("io.lanyard.agent.library.EnforcementPoint")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("io.lanyard..", "java.lang..", "java.util", "org.jspecify.."))
        .check(PRODUCT);
  }

  /** Each is defined beside its own library; another's may not even be there. */
  @Test
  void thePackagesOfLibrariesDoNotKnowEachOther() {
    SlicesRuleDefinition.slices()
        .matching("io.lanyard.agent.library.(*)..")
        .should()
        .notDependOnEachOther()
        .check(PRODUCT);
  }

  /** The link makes them by their name, once for each class loader. */
  @Test
  void aGuardCanBeMadeByItsName() {
    classes()
        .that()
        .implement("io.lanyard.Guard")
        .and()
        .resideInAPackage("io.lanyard.agent.library..")
        .and(not(describe("are abstract", HouseTest::isAbstract)))
        .should()
        .bePublic()
        .check(PRODUCT);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching("(.*[.$])?(\\w*(Manager|Helper|Utils?|Impl)|Abstract\\w*)")
        .orShould()
        .haveSimpleName("Context")
        .orShould()
        .haveSimpleName("Instrumentation")
        .check(PRODUCT);
  }

  private static String packageOf(JavaClass type) {
    return type.getBaseComponentType().getPackageName();
  }

  private static boolean isAbstract(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.ABSTRACT);
  }

  private static boolean namesAPlace(JavaClass type) {
    return type.getFullName().startsWith("java.net.URI");
  }

  private static boolean startsThread(JavaAccess<?> access) {
    return access.getTargetOwner().isAssignableTo(Thread.class)
        && Set.of("<init>", "start", "startVirtualThread", "ofVirtual", "ofPlatform")
            .contains(access.getTarget().getName());
  }
}
