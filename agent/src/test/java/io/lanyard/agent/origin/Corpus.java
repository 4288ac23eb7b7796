package io.lanyard.agent.origin;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Test data that others wrote, from {@code src/test/resources/corpora}. */
final class Corpus {
  /** What the rules' tests have already need not be here again. */
  private static final Path OF_RULES = Path.of("../rules/src/test/resources/corpora");

  private Corpus() {}

  /** The objects of a file with one on each line. */
  static List<Map<String, Object>> lines(String name) {
    List<Map<String, Object>> objects = new ArrayList<>();
    try (BufferedReader lines = open(name)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        objects.add(JSONObjectUtils.parse(line));
      }
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** The objects of a file that is one array. */
  static List<Map<String, Object>> array(String name) {
    try (BufferedReader file = open(name)) {
      StringBuilder text = new StringBuilder("{\"all\":");
      for (String line = file.readLine(); line != null; line = file.readLine()) {
        text.append(line).append('\n');
      }
      return list(JSONObjectUtils.parse(text.append('}').toString()).get("all"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ParseException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** What stands in a document as a list; empty for null. */
  @SuppressWarnings("unchecked") // what the documents hold
  static <T> List<T> list(Object value) {
    return value == null ? List.of() : (List<T>) value;
  }

  /** What stands in a document as an object. */
  @SuppressWarnings("unchecked") // what the documents hold
  static Map<String, Object> object(Object value) {
    return (Map<String, Object>) value;
  }

  private static BufferedReader open(String name) throws IOException {
    InputStream packed = Corpus.class.getResourceAsStream("/corpora/" + name);
    if (packed == null) {
      packed = Files.newInputStream(OF_RULES.resolve(name));
    }
    InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(packed) : packed;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }
}
