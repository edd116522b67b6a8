/** The stop button: what people or nobody may let pass, for a while, whatever the rules say. */
package dev.proviso.core.policies.stops;
