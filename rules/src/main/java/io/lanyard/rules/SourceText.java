package io.lanyard.rules;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One file that rules were read from.
 *
 * @param name as problems name it
 * @param path where it is; empty for a rule set that ships with Lanyard
 * @param digest {@code sha256:…} over its bytes
 */
public record SourceText(String name, Optional<Path> path, String text, String digest) {}
