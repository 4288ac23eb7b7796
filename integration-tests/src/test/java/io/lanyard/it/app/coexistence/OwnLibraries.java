package io.lanyard.it.app.coexistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import io.lanyard.it.app.Cases;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.InputStream;
import java.net.URL;
import java.util.Map;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Has each library do what it is for, and says which jar it came from. */
final class OwnLibraries {
  private static final String SECRET = "a secret that is long enough for HS256";

  private OwnLibraries() {}

  static void use() {
    String manifest = "META-INF/MANIFEST.MF";
    Cases.run("manifest", () -> View.fileName(ClassLoader.getSystemResource(manifest)));
    Cases.run(
        "jackson",
        () -> new ObjectMapper().readTree("{\"a\":[1]}").at("/a/0") + from(ObjectMapper.class));
    Cases.run("nimbus", () -> signed() + from(JWSObject.class));
    Cases.run("byte buddy", () -> subclass() + from(ByteBuddy.class));
    Cases.run("opentelemetry", () -> traced() + from(OpenTelemetrySdk.class));
    Cases.run("opentelemetry api", () -> from(GlobalOpenTelemetry.class));
    Cases.run("asm", () -> readOwnClass() + from(ClassReader.class));
    Cases.run("snakeyaml", () -> new Yaml().load("a: [1, 2]") + from(Yaml.class));
    Cases.run("picocli", () -> parsed() + from(CommandLine.class));
  }

  private static String from(Class<?> type) {
    URL file = type.getProtectionDomain().getCodeSource().getLocation();
    return " from " + file.getPath().replaceAll(".*/", "");
  }

  private static String signed() throws Exception {
    JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("hello"));
    token.sign(new MACSigner(SECRET));
    JWSObject read = JWSObject.parse(token.serialize());
    return read.getPayload() + " " + read.verify(new MACVerifier(SECRET));
  }

  private static String subclass() throws Exception {
    return new ByteBuddy()
        .subclass(Object.class)
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("made"))
        .make()
        .load(OwnLibraries.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance()
        .toString();
  }

  private static String traced() {
    OpenTelemetrySdk sdk = OpenTelemetrySdk.builder().buildAndRegisterGlobal();
    boolean same = GlobalOpenTelemetry.get().getTracer("app") != null;
    sdk.close();
    return "global " + same;
  }

  private static String readOwnClass() throws Exception {
    String file = OwnLibraries.class.getName().replace('.', '/') + ".class";
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
      return new ClassReader(in).getClassName() + " ASM" + (Opcodes.ASM9 >> 16);
    }
  }

  private static Map<String, Object> parsed() {
    CommandLine.Model.CommandSpec command = CommandLine.Model.CommandSpec.create();
    command.addOption(CommandLine.Model.OptionSpec.builder("-n").type(Integer.class).build());
    Integer number = new CommandLine(command).parseArgs("-n", "7").matchedOptionValue("-n", 0);
    return Map.of("-n", number);
  }
}
