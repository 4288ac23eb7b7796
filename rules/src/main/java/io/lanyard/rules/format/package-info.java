/**
 * File formats as data: which keys there are, what their values look like, what they mean and what
 * holds when they are missing. One declaration is the parser, the JSON Schema and the reference, so
 * that the three can't part.
 */
@NullMarked
package io.lanyard.rules.format;

import org.jspecify.annotations.NullMarked;
