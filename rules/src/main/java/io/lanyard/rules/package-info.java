@org.jspecify.annotations.NullMarked
package io.lanyard.rules;
