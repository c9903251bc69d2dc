"""What happens in hiring."""
