package dev.proviso.core.policies.watch;

/**
 * What policies make of a tool.
 *
 * @param tool the action that was asked for
 * @param outcome what is known before the params are
 * @param because the sentence of the policy that settles it; null for no opinion
 * @param medianWaitS how long people took for this action, in seconds; null where nobody has yet
 */
public record WatchAnswer(String tool, WatchOutcome outcome, String because, Long medianWaitS) {}
