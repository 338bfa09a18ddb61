"""The ten complaints that users of other training platforms repeat most, each as promises of this one."""
