/** The pages of policies: both tiers, one policy with its versions, what it would do, and stops. */
package dev.proviso.doors.web.policies;
