/**
 * The vocabulary and the one door: what a call, a caller and a decision are, and the gate that
 * every guarded call passes.
 *
 * <p>These classes live on the boot class path, where every class loader of the application sees
 * them, so they depend on nothing but {@code java.base}.
 */
@NullMarked
package io.lanyard;

import org.jspecify.annotations.NullMarked;
