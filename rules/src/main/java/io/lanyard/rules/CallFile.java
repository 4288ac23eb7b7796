package io.lanyard.rules;

import io.lanyard.Call;
import io.lanyard.Caller;

/**
 * A call given as data, to be decided without any application.
 *
 * @param caller who makes it
 * @param call what is asked, bound to the caller
 */
public record CallFile(Caller caller, Call call) {}
