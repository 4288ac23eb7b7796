@org.jspecify.annotations.NullMarked
package io.lanyard.agent;
