/** Documents to begin with, for what is asked most. */
package dev.proviso.core.policies.template;
