package io.lanyard.agent.origin;

import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What statements may be made of in one resource of an application: a script, a mapper of MyBatis's
 * or properties.
 */
final class ResourceTexts {
  /**
   * What is run once, and what it says is data: no statement of the application's is made of it.
   */
  private static final Pattern MIGRATION =
      Pattern.compile(
          "(?i)(.*/)?(db/migration/.*|db/changelog/.*|migrations?/.*"
              + "|[VUBR][0-9._]*__[^/]*\\.sql|(schema|data|import)(-[^/]*)?\\.sql)");

  private static final Pattern LIQUIBASE =
      Pattern.compile("(?im)^--\\s*(liquibase\\b|changeset\\b)");
  private static final Pattern REMARK = Pattern.compile("(?m)^\\s*--.*$");
  private static final Pattern JOINT = Pattern.compile("(?i)^(and|or)\\s|,$");
  private static final Pattern END = Pattern.compile(";\\s*(\\R|$)");

  private ResourceTexts() {}

  /** Whether a resource of this name may hold statements; what is below META-INF is a library's. */
  static boolean mayBe(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.endsWith(".sql") || lower.endsWith(".xml") || lower.endsWith(".properties"))
        && !lower.startsWith("meta-inf/")
        && !MIGRATION.matcher(name).matches();
  }

  /** Hands over what is in a resource; one that cannot be read has nothing. */
  static void read(String name, String content, Consumer<String> texts) {
    String lower = name.toLowerCase(Locale.ROOT);
    try {
      if (lower.endsWith(".sql")) {
        script(content, texts);
      } else if (lower.endsWith(".xml")) {
        mapper(content, texts);
      } else {
        properties(content, texts);
      }
    } catch (IOException | XMLStreamException | IllegalArgumentException unreadable) {
      // Less is known to be the application's, as of whatever else is not read.
    }
  }

  private static void script(String content, Consumer<String> texts) {
    if (LIQUIBASE.matcher(content).find()) {
      return;
    }
    texts.accept(content);
    for (String statement : END.split(REMARK.matcher(content).replaceAll(""), -1)) {
      texts.accept(statement.strip());
    }
  }

  private static void properties(String content, Consumer<String> texts) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(content));
    for (Object value : properties.values()) {
      if (SqlWords.mayBeIn((String) value)) {
        texts.accept((String) value);
      }
    }
  }

  /** Every piece of text between two elements, and what trim and foreach put around them. */
  private static void mapper(String content, Consumer<String> texts) throws XMLStreamException {
    if (!content.contains("<mapper") && !content.contains("<sqlMap")) {
      return;
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(content));
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.CHARACTERS) {
        String text = reader.getText().strip();
        texts.accept(text);
        texts.accept(JOINT.matcher(text).replaceAll("")); // where and set take it away
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        around(reader, texts);
      }
    }
  }

  private static void around(XMLStreamReader element, Consumer<String> texts) {
    switch (element.getLocalName()) {
      case "trim", "foreach" -> {
        for (int i = 0; i < element.getAttributeCount(); i++) {
          texts.accept(element.getAttributeValue(i));
        }
      }
      case "where" -> texts.accept("where");
      case "set" -> texts.accept("set");
      default -> {
        // Others put nothing into a statement.
      }
    }
  }
}
