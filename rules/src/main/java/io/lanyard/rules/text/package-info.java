/** What messages have in common. */
@NullMarked
package io.lanyard.rules.text;

import org.jspecify.annotations.NullMarked;
