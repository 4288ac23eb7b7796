package io.lanyard.it.app.coexistence;

import io.lanyard.it.app.Cases;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.Provider;
import java.security.Security;
import java.sql.Driver;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TimeZone;
import java.util.Timer;
import java.util.TimerTask;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** What an application can see of the JVM that it runs in. */
final class View {
  /** Classes of Lanyard and of the libraries that it brings. */
  private static final List<String> FOREIGN =
      List.of(
          "io.lanyard.agent.Startup",
          "io.lanyard.agent.library.Libraries",
          "io.lanyard.rules.RuleSet",
          "com.fasterxml.jackson.core.JsonFactory",
          "com.fasterxml.jackson.dataformat.yaml.YAMLFactory",
          "com.nimbusds.jose.JWSObject",
          "io.opentelemetry.api.OpenTelemetry",
          "io.opentelemetry.sdk.OpenTelemetrySdk",
          "org.objectweb.asm.ClassReader",
          "org.snakeyaml.engine.v2.api.Load",
          "org.yaml.snakeyaml.Yaml",
          "net.bytebuddy.ByteBuddy",
          "picocli.CommandLine");

  private static final List<String> RESOURCES =
      List.of(
          "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
          "META-INF/services/java.sql.Driver",
          "logging.properties",
          "functions.txt");

  /** Differ from run to run by themselves. */
  private static final Set<String> OF_THE_RUN =
      Set.of(
          "user.dir",
          "java.class.path",
          "sun.java.command",
          "jdk.net.hosts.file",
          "lanyard.audit.file");

  private View() {}

  static void print() throws Exception {
    for (String name : FOREIGN) {
      Cases.run("class " + name, () -> sourceOf(name));
      Cases.run("file " + name, () -> count(name.replace('.', '/') + ".class"));
    }
    for (String name : RESOURCES) {
      Cases.run("first " + name, () -> fileName(ClassLoader.getSystemResource(name)));
    }
    Cases.run("drivers", () -> providers(Driver.class));
    Cases.run("logger finders", () -> providers(System.LoggerFinder.class));
    settings();
    hops();
    for (Class<?> woven :
        new Class<?>[] {
          ProcessBuilder.class,
          java.util.concurrent.ThreadPoolExecutor.class,
          java.util.concurrent.CompletableFuture.class,
          Thread.class
        }) {
      Cases.run("members of " + woven.getName(), () -> members(woven));
    }
  }

  private static String sourceOf(String name) {
    try {
      Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return fileName(type.getProtectionDomain().getCodeSource().getLocation());
    } catch (ClassNotFoundException absent) {
      return "absent";
    }
  }

  private static int count(String resource) throws Exception {
    return Collections.list(ClassLoader.getSystemClassLoader().getResources(resource)).size();
  }

  static String fileName(Object url) {
    return String.valueOf(url).replaceAll("!/.*", "").replaceAll(".*/", "");
  }

  private static <T> List<String> providers(Class<T> service) {
    return ServiceLoader.load(service).stream().map(it -> it.type().getName()).sorted().toList();
  }

  private static void settings() {
    TreeMap<String, Object> properties = new TreeMap<>();
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (!OF_THE_RUN.contains(name.toString())) {
                properties.put(name.toString(), value);
              }
            });
    properties.forEach((name, value) -> Cases.run("property " + name, () -> clean(value)));
    Cases.run("locale", Locale::getDefault);
    Cases.run("zone", () -> TimeZone.getDefault().getID());
    Cases.run("uncaught", Thread::getDefaultUncaughtExceptionHandler);
    Cases.run("authenticator", Authenticator::getDefault);
    Cases.run("cookies", CookieHandler::getDefault);
    Cases.run("proxies", () -> ProxySelector.getDefault().getClass().getName());
    Cases.run("security", () -> Stream.of(Security.getProviders()).map(Provider::getName).toList());
    Cases.run("streams", () -> System.out.getClass() + " " + System.err.getClass());
    Cases.run("common pool", () -> ForkJoinPool.commonPool().getParallelism());
    Cases.run(
        "restricted header",
        () ->
            HttpRequest.newBuilder(URI.create("http://127.0.0.1/"))
                .header("host", "own")
                .build()
                .headers()
                .map());
    Cases.run("modules", () -> new TreeMap<>(modules()).keySet());
  }

  private static String clean(Object value) {
    return value.toString().replace("\n", "\\n").replace("\r", "\\r");
  }

  private static TreeMap<String, Object> modules() {
    TreeMap<String, Object> modules = new TreeMap<>();
    ModuleLayer.boot().modules().forEach(module -> modules.put(module.getName(), module));
    return modules;
  }

  private static void hops() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Cases.run("pool", () -> pool.submit(View::loader).get());
    Cases.run("stage", () -> CompletableFuture.supplyAsync(View::loader, pool).get());
    Cases.run("fork join", () -> ForkJoinPool.commonPool().submit(View::loader).get());
    pool.shutdown();
    CompletableFuture<String> ticked = new CompletableFuture<>();
    Timer timer = new Timer(true);
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            ticked.complete(loader());
          }
        },
        1);
    Cases.run("timer", ticked::get);
  }

  /** The context class loader, and whether Lanyard's own classes can be loaded through it. */
  private static String loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context.getClass().getSimpleName() + " " + sourceOf("io.lanyard.agent.Startup");
  }

  private static String members(Class<?> type) {
    return Stream.of(type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredClasses())
        .flatMap(Arrays::stream)
        .map(Object::toString)
        .sorted()
        .toList()
        .toString();
  }
}
