export const scrimClass = "anim-fade fixed inset-0 z-40 bg-scrim";
export const popClass = "anim-pop z-50 rounded-md bg-raised text-sm shadow-pop outline-none";
