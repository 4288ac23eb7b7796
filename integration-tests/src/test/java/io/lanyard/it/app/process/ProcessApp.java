package io.lanyard.it.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lanyard.it.app.Cases;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Starts programs, those that would leave a trace among them. */
public final class ProcessApp {
  private ProcessApp() {}

  public static void main(String[] arguments) {
    Cases.run("builder", () -> read(new ProcessBuilder("echo", "hello").start()));
    Cases.run("builder-touch", () -> read(new ProcessBuilder("touch", "builder.txt").start()));
    Cases.run("exec", () -> read(Runtime.getRuntime().exec(new String[] {"echo", "hello"})));
    Cases.run(
        "exec-touch", () -> read(Runtime.getRuntime().exec(new String[] {"touch", "exec.txt"})));
    Cases.run("pipeline", () -> pipeline(List.of("echo", "hello"), List.of("cat")));
    Cases.run("pipeline-touch", () -> pipeline(List.of("echo"), List.of("touch", "pipeline.txt")));
    Cases.run("missing", () -> new ProcessBuilder("no-such-program").start());
    Cases.run("empty", () -> new ProcessBuilder().start());
    Cases.run("null", () -> new ProcessBuilder(Arrays.asList("echo", null)).start());
    Cases.run("native", ProcessApp::nativeCode);
  }

  private static String pipeline(List<String> first, List<String> second) throws IOException {
    List<Process> started =
        ProcessBuilder.startPipeline(
            List.of(new ProcessBuilder(first), new ProcessBuilder(second)));
    return read(started.get(1));
  }

  private static String read(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  private static String nativeCode() {
    System.load("/no/such/library.so");
    return "loaded";
  }
}
