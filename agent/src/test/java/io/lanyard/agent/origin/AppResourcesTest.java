package io.lanyard.agent.origin;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanyard.SourceKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements in an application's resources are its own; what others put there is not. */
final class AppResourcesTest {
  private static final FileTime BEFORE = FileTime.fromMillis(0);

  private final AppConstants constants = new AppConstants();
  private final Map<String, String> files = new TreeMap<>();

  @TempDir private Path folder;

  @Test
  void scriptsMappersAndPropertiesAreTheApplications() throws IOException {
    queries();
    readDirectory();
    assertAllCovered();
  }

  @Test
  void soAreThoseInJars() throws IOException {
    queries();
    constants.resources().read(jar("").toUri().toString());
    assertAllCovered();
  }

  @Test
  void soAreThoseInJarsOfSpringBoot() throws IOException {
    queries();
    String jar = jar("BOOT-INF/classes/").toUri().toString();
    String nested = jar.substring("file:".length()).replaceFirst("^//", "");
    constants.resources().read("jar:nested:" + nested + "/!BOOT-INF/classes/!/");
    assertAllCovered();
  }

  @Test
  void migrationsAreNot() throws IOException {
    String seed = "insert into hint values ('x')";
    files.put("db/migration/anything.sql", seed);
    files.put("sql/V1__init.sql", seed);
    files.put("sql/R__views.sql", seed);
    files.put("schema.sql", seed);
    files.put("data-h2.sql", seed);
    files.put("changes.sql", "--liquibase formatted sql\n--changeset ann:1\n" + seed);
    readDirectory();
    assertThat(coverage(seed)).isZero();
  }

  @Test
  void whatIsWrittenAtRunTimeIsNot() throws IOException {
    files.put("report.sql", "delete from visits where paid = false");
    write();
    Files.setLastModifiedTime(
        folder.resolve("report.sql"), FileTime.fromMillis(System.currentTimeMillis() + 1_000));
    constants.resources().read(folder.toUri().toString());
    assertThat(coverage("delete from visits where paid = false")).isZero();
  }

  @Test
  void whatCannotBeReadSpoilsNothing() throws IOException {
    queries();
    files.put("broken.xml", "<mapper><select>select 1");
    files.put(
        "entity.xml", "<!DOCTYPE m [<!ENTITY e SYSTEM 'file:/etc/passwd'>]><mapper>&e;</mapper>");
    files.put("broken.properties", "a=\\u00zz");
    files.put("endless.sql", "select 1 from a; ".repeat(60_000));
    readDirectory();
    constants.resources().read("file:/nowhere.jar");
    constants.resources().read("nonsense");
    assertAllCovered();
  }

  private void queries() {
    files.put(
        "queries.sql",
        "-- name: open\nselect id from ticket where state = :state;\n\n"
            + "-- name: close\nupdate ticket set state = 'closed' where id = ?;\n");
    files.put(
        "mapper/TicketMapper.xml",
        """
        <?xml version="1.0"?>
        <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
        <mapper namespace="Tickets">
          <select id="find">select id, title from ticket
            <where><if test="owner != null">and owner = #{owner}</if></where>
            order by id desc
          </select>
        </mapper>
        """);
    files.put(
        "sql.properties", "count=select count(*) from ticket where owner = ?\ntitle=Tickets\n");
  }

  private void assertAllCovered() {
    assertThat(coverage("select id from ticket where state = 'new'")).isEqualTo(1);
    assertThat(coverage("select id from ticket where state = ?")).isEqualTo(1);
    assertThat(coverage("update ticket set state = 'closed' where id = ?")).isEqualTo(1);
    assertThat(coverage("select id, title from ticket where owner = ? order by id desc"))
        .isGreaterThanOrEqualTo(0.9);
    assertThat(coverage("select count(*) from ticket where owner = ?")).isEqualTo(1);
    assertThat(coverage("delete from visits where paid = false")).isLessThan(0.5);
  }

  private double coverage(String sql) {
    return new SqlOrigins(constants)
        .judge(sql, "postgresql", new Scope(), SourceKind.MODEL)
        .appCoverage();
  }

  private void readDirectory() throws IOException {
    write();
    constants.resources().read(folder.toUri().toString());
  }

  private void write() throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      Files.setLastModifiedTime(path, BEFORE);
    }
  }

  private Path jar(String prefix) throws IOException {
    Path jar = folder.resolve("app.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(prefix + file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.setLastModifiedTime(jar, BEFORE);
    return jar;
  }
}
