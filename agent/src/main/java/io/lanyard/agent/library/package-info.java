/** Where calls leave: one package per library below this one, and the literal list of them. */
@NullMarked
package io.lanyard.agent.library;

import org.jspecify.annotations.NullMarked;
