package io.lanyard.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures everything in one run and writes the tables of {@code docs/performance.md}. */
public final class Report {
  private final StringBuilder text = new StringBuilder();
  private double floor = 1;

  private Report() {}

  /** Arguments: the document, and {@code origins} to measure nothing else. */
  public static void main(String[] arguments) throws Exception {
    Path document = Path.of(arguments[0]);
    if (arguments.length == 1) {
      Report report = new Report();
      report.decisions();
      report.starts();
      report.writeInto(document, "measured");
    }
    Report origins = new Report();
    origins.origins();
    origins.writeInto(document, "measured origins");
  }

  private void origins() throws RunnerException {
    text.append("| What | Heard KB | CPU ns | Bytes |\n|---|---:|---:|---:|\n");
    for (RunResult result : run("Provenance", 1)) {
      originRow(result, result.getParams().getParam("heard"));
    }
    run("Listening", 1).forEach(result -> originRow(result, "64, each character"));
    text.append(
        String.format(
            Locale.ROOT, "%nHeld for each character: %.1f bytes.%n", Listening.bytesPerChar()));
  }

  private void originRow(RunResult result, String heard) {
    String name = result.getParams().getBenchmark();
    text.append("| ").append(name.substring(name.lastIndexOf('.') + 1)).append(" | ").append(heard);
    text.append(String.format(Locale.ROOT, " | %,.0f", figure(result, "cpu")));
    text.append(String.format(Locale.ROOT, " | %,.0f |%n", figure(result, "gc.alloc.rate.norm")));
  }

  private void decisions() throws RunnerException {
    text.append("| Engine | Rules / unindexable % | Threads | CPU ns | × floor | Bytes |\n");
    text.append("|---|---|---|---|---|---|\n");
    Collection<RunResult> one = run("Decisions", 1);
    floor =
        one.stream()
            .filter(result -> result.getParams().getBenchmark().endsWith(".floor"))
            .mapToDouble(result -> figure(result, "cpu"))
            .average()
            .orElseThrow();
    one.forEach(this::row);
    run("Decisions.lanyard", 2).forEach(this::row);
    run("Others", 1).forEach(this::row);
    text.append('\n');
  }

  private static Collection<RunResult> run(String include, int threads) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("io.lanyard.benchmarks." + include)
            .addProfiler(CpuTime.class)
            .addProfiler(GCProfiler.class)
            .threads(threads)
            .build();
    return new Runner(options).run();
  }

  private void row(RunResult result) {
    String name = result.getParams().getBenchmark();
    double cpu = figure(result, "cpu");
    text.append("| ")
        .append(name.substring(name.lastIndexOf('.') + 1))
        .append(" | ")
        .append(result.getParams().getParam("rules"))
        .append(" | ")
        .append(result.getParams().getThreads())
        .append(String.format(Locale.ROOT, " | %,.0f | %,.1f", cpu, cpu / floor))
        .append(String.format(Locale.ROOT, " | %,.0f |%n", figure(result, "gc.alloc.rate.norm")));
  }

  private static double figure(RunResult result, String name) {
    for (Result<?> each : result.getSecondaryResults().values()) {
      if (each.getLabel().endsWith(name)) {
        return each.getScore();
      }
    }
    return Double.NaN;
  }

  private void starts() throws IOException, InterruptedException {
    text.append("| Beginning | Rules | What | CPU µs |\n|---|---|---|---|\n");
    for (String count : List.of("10", "100", "1000")) {
      start("cold", count);
    }
    start("reload", "1000");
  }

  private void start(String how, String count) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Start.class.getName(), how, count));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String told = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + " failed");
    }
    for (String line : told.split("\n")) {
      String row = "| " + how + " | " + count + " | " + line.replace(": ", " | ") + " |\n";
      text.append(row);
    }
  }

  private void writeInto(Path document, String name) throws IOException {
    String old = Files.readString(document);
    String mark = "<!-- " + name + ": begin -->\n";
    int begin = old.indexOf(mark) + mark.length();
    int end = old.indexOf("<!-- " + name + ": end -->\n");
    String head =
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version") + ".\n\n";
    Files.writeString(document, old.substring(0, begin) + head + text + old.substring(end));
    System.out.println(text);
  }
}
